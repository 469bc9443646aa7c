package dev.tangent.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Walks the many files and the one bundle side by side, following references on both sides. */
final class SameMeaning {
    private final JsonNode bundle;
    private final Map<Path, JsonNode> files = new HashMap<>();
    private final IdentityHashMap<JsonNode, Set<JsonNode>> seen = new IdentityHashMap<>();

    SameMeaning(JsonNode bundle) {
        this.bundle = bundle;
    }

    void check(Path root) {
        JsonNode written = file(root);
        for (Map.Entry<String, JsonNode> entry : written.properties()) {
            if (!entry.getKey().equals("components")) {
                same(entry.getKey(), root, entry.getValue(), bundle.path(entry.getKey()));
            }
        }
        for (Map.Entry<String, JsonNode> entry : written.path("components").properties()) {
            same(
                    entry.getKey(),
                    root,
                    entry.getValue(),
                    bundle.path("components").path(entry.getKey()));
        }
    }

    private void same(String where, Path file, JsonNode written, JsonNode bundled) {
        if (written.has("$ref")) {
            String ref = written.get("$ref").textValue();
            int hash = ref.indexOf('#');
            Path target = hash == 0
                    ? file
                    : file.resolveSibling(ref.substring(0, hash)).normalize();
            same(where, target, file(target).at(ref.substring(hash + 1)), bundled);
        } else if (bundled.has("$ref")) {
            same(where, file, written, bundle.at(bundled.get("$ref").textValue().substring(1)));
        } else if (written.isObject() && isNew(written, bundled)) {
            assertThat(bundled.fieldNames()).toIterable().as(where).containsExactlyElementsOf(written::fieldNames);
            written.properties()
                    .forEach(entry ->
                            same(where + "/" + entry.getKey(), file, entry.getValue(), bundled.path(entry.getKey())));
        } else if (written.isArray()) {
            assertThat(bundled).as(where).hasSameSizeAs(written);
            for (int i = 0; i < written.size(); i++) {
                same(where + "/" + i, file, written.get(i), bundled.path(i));
            }
        } else if (!written.isObject()) {
            assertThat(bundled).as(where).isEqualTo(written);
        }
    }

    /** Shared and recursive schemas are met again and again, but each pair needs one look. */
    private boolean isNew(JsonNode written, JsonNode bundled) {
        return seen.computeIfAbsent(written, any -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(bundled);
    }

    private JsonNode file(Path path) {
        return files.computeIfAbsent(path, SameMeaning::read);
    }

    static JsonNode read(Path path) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1000);
        try (Reader reader = Files.newBufferedReader(path)) {
            Object content = new Yaml(options).load(reader);
            return new ObjectMapper().valueToTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
