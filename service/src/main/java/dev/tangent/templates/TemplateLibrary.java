package dev.tangent.templates;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The templates that come with Tangent: one file each, named in {@code index.json}. */
public final class TemplateLibrary {
    private static final ObjectMapper MAPPER = Json.mapper();
    private static final int FIRST = 1;
    /** When the templates that come with Tangent were last changed. */
    private static final Instant CHANGED = Instant.parse("2026-11-29T00:00:00Z");

    private final List<Revision> all;

    private TemplateLibrary(List<Revision> all) {
        this.all = all;
    }

    public static TemplateLibrary load() {
        return new TemplateLibrary(Stream.of(read("index.json", String[].class))
                .map(key -> read(key + ".json", Template.class))
                .map(template -> new Revision(id(template.key()), FIRST, "en", FIRST, null, CHANGED, template))
                .toList());
    }

    List<Revision> all() {
        return all;
    }

    Optional<Revision> find(UUID id) {
        return all.stream().filter(template -> template.id().equals(id)).findFirst();
    }

    boolean hasKey(String key) {
        return all.stream().anyMatch(template -> template.template().key().equals(key));
    }

    /** The same for ever, since it follows from the key. */
    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("tangent template " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T read(String file, Class<T> type) {
        try (InputStream in = TemplateLibrary.class.getResourceAsStream(file)) {
            return MAPPER.readValue(Objects.requireNonNull(in, file), type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
