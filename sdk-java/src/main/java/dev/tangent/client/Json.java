package dev.tangent.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads bodies; what a newer service adds is passed over. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static byte[] write(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("This body cannot be written as JSON", unwritable);
        }
    }

    static <T> T read(byte[] body, Class<T> type) throws IOException {
        return present(MAPPER.readValue(body, type));
    }

    static <T> Items<T> readItems(byte[] body, Class<T> item) throws IOException {
        JavaType type = MAPPER.getTypeFactory().constructParametricType(Items.class, item);
        return present(MAPPER.<Items<T>>readValue(body, type));
    }

    private static <T> T present(@Nullable T read) throws IOException {
        if (read == null) {
            throw new IOException("null instead of a body");
        }
        return read;
    }

    /** The wire form of every page. */
    record Items<T>(List<T> items, @Nullable String nextCursor) {}
}
