package dev.tangent.touchpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.TaxonomyApi;
import dev.tangent.auth.Caller;
import dev.tangent.platform.http.Languages;
import dev.tangent.platform.http.Tags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The taxonomy, which is data, with labels in the language asked for. */
public final class TaxonomyResource implements TaxonomyApi {
    private static final int VERSION = 1;

    private final Map<String, JsonNode> byLanguage;

    public TaxonomyResource(ObjectMapper mapper) {
        this.byLanguage = Map.of("en", labelled(read(mapper), "en"), "ru", labelled(read(mapper), "ru"));
    }

    @Override
    public Response getTaxonomy(Caller caller, @Nullable String ifNoneMatch, @Nullable String acceptLanguage) {
        String language = Languages.of(acceptLanguage);
        JsonNode taxonomy = Objects.requireNonNull(byLanguage.get(language));
        return Response.ok(taxonomy)
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .tag(Tags.of(VERSION, taxonomy))
                .build();
    }

    private static JsonNode read(ObjectMapper mapper) {
        try (InputStream in = TaxonomyResource.class.getResourceAsStream("taxonomy.json")) {
            return mapper.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode labelled(JsonNode node, String language) {
        if (node instanceof ObjectNode object && object.path("labels").isObject()) {
            object.set("label", object.get("labels").get(language));
        }
        node.forEach(child -> labelled(child, language));
        return node;
    }
}
