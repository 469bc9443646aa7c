package dev.tangent.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** What a merge patch says about one property: its new value, or that it goes; no change at all is a null reference. */
record Change<T>(@JsonValue @Nullable T value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Change {}

    static <T> Change<T> to(T value) {
        return new Change<>(value);
    }

    static <T> Change<T> cleared() {
        return new Change<>(null);
    }

    static <T> @Nullable T read(@Nullable Change<T> change) {
        return change == null ? null : change.value();
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
