package dev.tangent.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The catalogue of webhooks under {@code x-webhooks}, in the words that OpenAPI 3.1 has for webhooks. */
final class WebhookRules {
    private static final Set<String> ENVELOPE = Set.of("id", "type", "timestamp", "brandId", "data");
    private static final int LONGEST_SUMMARY = 80;

    private WebhookRules() {}

    /** What an endpoint can listen to is what is described. */
    static List<String> everyTypeIsDescribed(Spec spec) {
        List<String> types = spec.schema("WebhookEventType")
                .path("enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        List<String> described = List.copyOf(spec.webhooks().keySet());
        return types.equals(described) ? List.of() : List.of(types + " are the types, described are " + described);
    }

    static List<String> eachIsPosted(Spec spec) {
        List<String> breaches = new ArrayList<>();
        spec.webhooks().forEach((type, webhook) -> {
            JsonNode post = webhook.path("post");
            String summary = post.path("summary").asText();
            if (webhook.size() != 1
                    || summary.isBlank()
                    || summary.length() > LONGEST_SUMMARY
                    || summary.endsWith(".")
                    || post.path("description").asText().isBlank()
                    || !post.path("responses").has("2XX")) {
                breaches.add(type);
            }
        });
        return breaches;
    }

    /** All look alike but for their data, so that a receiver can read any of them before knowing its type. */
    static List<String> eachHasTheSameEnvelope(Spec spec) {
        List<String> breaches = new ArrayList<>();
        spec.webhooks().forEach((type, webhook) -> {
            JsonNode properties = body(spec, webhook).path("properties");
            if (!Operation.byName(properties).keySet().equals(ENVELOPE)
                    || !properties.at("/type/$ref").asText().endsWith("/WebhookEventType")
                    || !properties.at("/data/$ref").asText().endsWith("EventData")) {
                breaches.add(type);
            }
        });
        return breaches;
    }

    static List<String> examplesAreOfTheirType(Spec spec) {
        List<String> breaches = new ArrayList<>();
        spec.webhooks().forEach((type, webhook) -> {
            if (!content(webhook).at("/example/type").asText().equals(type)) {
                breaches.add(type);
            }
        });
        return breaches;
    }

    static Map<String, JsonNode> contents(Map<String, JsonNode> webhooks) {
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        webhooks.forEach((type, webhook) -> contents.put("webhook " + type, content(webhook)));
        return contents;
    }

    private static JsonNode body(Spec spec, JsonNode webhook) {
        return spec.resolve(content(webhook).path("schema"));
    }

    private static JsonNode content(JsonNode webhook) {
        return webhook.at("/post/requestBody/content/application~1json");
    }
}
