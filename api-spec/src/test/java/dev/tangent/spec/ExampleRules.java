package dev.tangent.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Examples are there and true. */
final class ExampleRules {
    private ExampleRules() {}

    static List<String> everyBodyHasOne(Spec spec) {
        List<String> breaches = new ArrayList<>();
        contents(spec).forEach((where, media) -> {
            if (examples(media).isEmpty()) {
                breaches.add(where);
            }
        });
        return breaches;
    }

    /** Judged more strictly than a client would: an example may not hold what the schema does not name. */
    static List<String> theyFitTheirSchemas(Spec spec) {
        Spec closed = spec.with(ExampleRules::close);
        SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi30());
        List<String> breaches = new ArrayList<>();
        contents(closed).forEach((where, media) -> {
            ObjectNode schema = closed.root().objectNode();
            schema.putArray("allOf").add(media.path("schema"));
            schema.set("components", closed.root().path("components"));
            var validator = registry.getSchema(schema);
            examples(media)
                    .forEach((name, example) -> validator
                            .validate(
                                    example,
                                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                            .forEach(error -> breaches.add(where + " " + name + " " + error)));
        });
        return breaches;
    }

    private static void close(Spec spec) {
        for (Schemas.Place place : Schemas.all(spec)) {
            if (place.schema() instanceof ObjectNode object
                    && object.has("properties")
                    && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
    }

    private static Map<String, JsonNode> contents(Spec spec) {
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        for (Operation operation : spec.operations()) {
            operation.bodies().forEach((type, media) -> contents.put(operation + " body " + type, media));
            operation
                    .answers()
                    .forEach((status, answer) -> Operation.byName(answer.path("content"))
                            .forEach((type, media) -> contents.put(operation + " " + status + " " + type, media)));
        }
        contents.putAll(WebhookRules.contents(spec.webhooks()));
        return contents;
    }

    private static Map<String, JsonNode> examples(JsonNode media) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        if (media.has("example")) {
            examples.put("example", media.get("example"));
        }
        Operation.byName(media.path("examples")).forEach((name, example) -> examples.put(name, example.path("value")));
        return examples;
    }
}
