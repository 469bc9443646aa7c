package dev.tangent.retention;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The classes of data that the service stores, which are data themselves, with their texts in each language. */
final class Register {
    private Register() {}

    /** A class: the tables that it stands in, of which the first is counted, and what is said of it. */
    record Entry(
            String key,
            List<String> tables,
            @Nullable String dataClass,
            boolean personal,
            @Nullable String legalBasis,
            @Nullable Integer days,
            Texts en,
            Texts ru) {
        Entry {
            tables = List.copyOf(tables);
        }

        Texts in(String language) {
            return language.equals("ru") ? ru : en;
        }
    }

    record Texts(String name, String what, String purpose, String source, String retention) {}

    static List<Entry> read() {
        ObjectMapper mapper = Json.mapper();
        try (InputStream in = Register.class.getResourceAsStream("register.json")) {
            return List.copyOf(mapper.readValue(Objects.requireNonNull(in), new TypeReference<List<Entry>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
