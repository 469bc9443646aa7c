package dev.tangent.templates;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Json;
import dev.tangent.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The templates that come with Tangent: one file each, named in {@code index.json}. */
public final class TemplateLibrary {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final List<Template> all;

    private TemplateLibrary(List<Template> all) {
        this.all = all;
    }

    public static TemplateLibrary load() {
        return new TemplateLibrary(Stream.of(read("index.json", String[].class))
                .map(key -> read(key + ".json", Template.class))
                .sorted(Comparator.comparing(Template::id))
                .toList());
    }

    /** In the order of their ids. */
    List<Template> all() {
        return all;
    }

    Template get(UUID id) {
        return all.stream()
                .filter(template -> template.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("template", id));
    }

    private static <T> T read(String file, Class<T> type) {
        try (InputStream in = TemplateLibrary.class.getResourceAsStream(file)) {
            return MAPPER.readValue(Objects.requireNonNull(in, file), type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
