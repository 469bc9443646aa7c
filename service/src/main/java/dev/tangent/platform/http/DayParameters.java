package dev.tangent.platform.http;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Days in the query. */
public final class DayParameters implements ParamConverterProvider {
    /** Whether {@code text} is a day. */
    static boolean reads(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> rawType, Type type, Annotation[] annotations) {
        return rawType == LocalDate.class ? (ParamConverter<T>) new Converter() : null;
    }

    private static final class Converter implements ParamConverter<LocalDate> {
        @Override
        public @Nullable LocalDate fromString(@Nullable String text) {
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public String toString(LocalDate day) {
            return day.toString();
        }
    }
}
