package dev.tangent.platform.http;

import dev.tangent.platform.WritableInstants;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Instants in the query, with any offset. */
public final class InstantParameters implements ParamConverterProvider {
    /** Whether {@code text} is an instant; the schema lets some pass that are none, such as one with a zone's name. */
    static boolean reads(String text) {
        try {
            return WritableInstants.isWritable(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> rawType, Type type, Annotation[] annotations) {
        return rawType == Instant.class ? (ParamConverter<T>) new Converter() : null;
    }

    private static final class Converter implements ParamConverter<Instant> {
        @Override
        public @Nullable Instant fromString(@Nullable String text) {
            try {
                return text == null ? null : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public String toString(Instant instant) {
            return instant.toString();
        }
    }
}
