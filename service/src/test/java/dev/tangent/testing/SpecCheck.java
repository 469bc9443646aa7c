package dev.tangent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.tangent.platform.http.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fails on an answer that the spec does not describe: its status, its headers, its media type, its body. Bodies are held
 * against the schemas with every object closed, so that a field the spec does not know is found too.
 */
public final class SpecCheck {
    private static final String DOCUMENT = "https://tangent.invalid/closed.json";
    private static final JsonNode SPEC = closed();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(),
            registry -> registry.schemas(Map.of(DOCUMENT, SPEC.toString()))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));
    /** Headers that not every answer has that may have them. */
    private static final Set<String> OPTIONAL =
            Set.of("Retry-After", "Idempotency-Replayed", "RateLimit", "RateLimit-Policy");

    private static final Map<String, Schema> BY_REFERENCE = new ConcurrentHashMap<>();

    private SpecCheck() {}

    /** Fails unless the answer is one that the spec describes for a call. */
    public static void check(String method, String pathAndQuery, Reply reply) {
        String what = method + " " + pathAndQuery + " answered " + reply.status() + " " + reply.text();
        assertThat(reply.status()).as(what).isLessThan(500);
        assertThat(reply.header("Request-Id")).as(what).isNotEmpty();
        JsonNode operation = operation(method, pathAndQuery.replaceFirst("\\?.*", ""));
        if (operation == null) {
            assertThat(reply.status()).as(what).isIn(404, 405, 400, 401, 415);
            checkProblem(reply, what);
            return;
        }
        JsonNode response = response(operation, reply.status());
        assertThat(response.isMissingNode())
                .as(what + " which the spec does not list")
                .isFalse();
        response.path("headers").fieldNames().forEachRemaining(name -> {
            if (!OPTIONAL.contains(name) || (name.startsWith("RateLimit") && reply.status() < 300)) {
                assertThat(reply.header(name)).as(what + " header " + name).isNotEmpty();
            }
        });
        if (reply.status() >= 400) {
            checkProblem(reply, what);
        } else if (!response.path("content").isEmpty()) {
            checkBody(response.path("content"), reply, what);
        } else {
            assertThat(reply.text()).as(what).isEmpty();
        }
    }

    private static void checkBody(JsonNode content, Reply reply, String what) {
        String type = reply.header("Content-Type").split(";", 2)[0];
        assertThat(content.has(type)).as(what + " as " + type).isTrue();
        String reference = content.path(type).path("schema").path("$ref").asText();
        if (!reference.isEmpty()) {
            assertThat(schema(reference).validate(reply.json())).as(what).isEmpty();
        }
    }

    /** Fails unless the answer is a problem, whatever was called. */
    public static void checkProblem(Reply reply) {
        checkProblem(reply, "answered " + reply.status() + " " + reply.text());
    }

    private static void checkProblem(Reply reply, String what) {
        assertThat(reply.header("Content-Type")).as(what).isEqualTo("application/problem+json");
        assertThat(schema("#/components/schemas/Problem").validate(reply.json()))
                .as(what)
                .isEmpty();
        assertThat(reply.json().path("status").asInt()).as(what).isEqualTo(reply.status());
        assertThat(reply.json().path("requestId").asText()).as(what).isEqualTo(reply.header("Request-Id"));
    }

    private static Schema schema(String reference) {
        return BY_REFERENCE.computeIfAbsent(reference, known -> SCHEMAS.getSchema(SchemaLocation.of(DOCUMENT + known)));
    }

    private static JsonNode response(JsonNode operation, int status) {
        JsonNode response = operation.path("responses").path(String.valueOf(status));
        String reference = response.path("$ref").asText();
        return reference.isEmpty() ? response : SPEC.at(reference.substring(1));
    }

    /** As the service finds it: a path that has no such method gives way to another that fits and has. */
    private static @Nullable JsonNode operation(String method, String path) {
        for (Map.Entry<String, JsonNode> candidate : SPEC.get("paths").properties()) {
            JsonNode operation = candidate.getValue().get(method.toLowerCase(Locale.ROOT));
            if (operation != null && path.matches(candidate.getKey().replaceAll("\\{[^}]+}", "[^/]+"))) {
                return operation;
            }
        }
        return null;
    }

    private static JsonNode closed() {
        try {
            JsonNode spec = new JsonMapper().readTree(Operations.text("openapi.json"));
            spec.at("/components/schemas").forEach(schema -> {
                if (schema.has("properties") && !schema.has("additionalProperties")) {
                    ((ObjectNode) schema).put("additionalProperties", false);
                }
            });
            return spec;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
