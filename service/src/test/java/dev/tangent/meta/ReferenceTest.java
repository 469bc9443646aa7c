package dev.tangent.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final World WORLD = new World();
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    @Test
    void thePageAndAllItNamesComeFromHere() {
        Reply page = WORLD.nobody().get("/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        List<String> links = LINK.matcher(page.text())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertThat(links).hasSize(3).allSatisfy(link -> {
            assertThat(link).startsWith("/docs/files/");
            Reply file = WORLD.nobody().get(link);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).startsWith(link.endsWith(".css") ? "text/css" : "text/javascript");
            assertThat(file.text()).isNotBlank();
        });
        assertThat(WORLD.nobody().get("/docs/files/reference.js").text()).contains("/docs/files/reference.json");
    }

    /** Swagger UI shows webhooks of a document of OpenAPI 3.1 alone. */
    @Test
    void itShowsTheApiAndItsWebhooks() {
        JsonNode spec = WORLD.nobody().get("/openapi.json").json();
        Reply file = WORLD.nobody().get("/docs/files/reference.json");
        JsonNode shown = file.json();
        assertThat(file.header("Content-Type")).startsWith("application/json");
        assertThat(shown.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(shown.path("webhooks")).isNotEmpty().isEqualTo(spec.path("x-webhooks"));
        assertThat(shown.has("x-webhooks")).isFalse();
        assertThat(shown.path("paths").size()).isEqualTo(spec.path("paths").size());
        shown.path("webhooks").properties().forEach(webhook -> {
            JsonNode body = webhook.getValue().at("/post/requestBody/content/application~1json");
            assertThat(body.at("/example/type").asText()).isEqualTo(webhook.getKey());
            String schema = body.at("/schema/$ref").asText();
            assertThat(shown.at(schema.substring(1)).path("properties").has("data"))
                    .as(schema)
                    .isTrue();
        });
    }

    @Test
    void everyOperationHasAllItsParameters() {
        JsonNode spec = WORLD.nobody().get("/openapi.json").json();
        JsonNode shown = WORLD.nobody().get("/docs/files/reference.json").json();
        spec.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .forEach(operation -> {
                            List<JsonNode> all = new ArrayList<>();
                            path.getValue().path("parameters").forEach(all::add);
                            operation.getValue().path("parameters").forEach(all::add);
                            JsonNode its = shown.path("paths").path(path.getKey());
                            assertThat(its.path(operation.getKey()).path("parameters"))
                                    .containsExactlyElementsOf(all);
                            assertThat(its.has("parameters")).isFalse();
                        }));
    }

    /** 3.1 does not know the word that 3.0 has for it. */
    @Test
    void whatMayBeNullIsShownSo() {
        JsonNode shown = WORLD.nobody().get("/docs/files/reference.json").json();
        assertThat(shown.findValues("nullable")).isEmpty();
        assertThat(shown.at("/components/schemas/NewWebhookEndpoint/properties/description/type")
                        .toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(shown.at("/components/schemas/Touchpoint/properties/term/anyOf")
                        .toString())
                .isEqualTo("[{\"$ref\":\"#/components/schemas/Term\"},{\"type\":\"null\"}]");
    }

    @Test
    void noOtherFileIsServed() {
        assertThat(WORLD.nobody().get("/docs/files/openapi.json").status()).isEqualTo(404);
        assertThat(WORLD.nobody().get("/docs/files/..%2Freference.js").status()).isIn(400, 404);
    }
}
