package dev.tangent.mappings;

import org.jspecify.annotations.Nullable;

/** The five marks of a campaign's links. */
public record Utm(
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String term,
        @Nullable String content) {
    static final Utm NONE = new Utm(null, null, null, null, null);

    boolean isEmpty() {
        return equals(NONE);
    }
}
