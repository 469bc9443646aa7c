package dev.tangent.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Journeys of an inhabitant: two, of which one has two versions and a draft that can be published. */
final class PlannedPaths {
    /** Keys within a journey, the number of a version, and what comes with the service: everybody has the same. */
    static final Set<String> OF_NOBODY = Set.of("stageKey", "placementKey", "number", "templateId");

    private PlannedPaths() {}

    /** The body with the brand of {@code ids} where it lists brands. */
    static JsonNode fitted(JsonNode body, Map<String, String> ids) {
        if (!body.has("brandIds")) {
            return body;
        }
        ObjectNode fitted = body.deepCopy();
        fitted.putArray("brandIds").add(ids.get("brandId"));
        return fitted;
    }

    /** Adds their ids to {@code ids}; its placements stand at the touchpoint {@code touchpointId} that is there. */
    static void settle(Client client, World.Tenant brand, String name, Map<String, String> ids) {
        client.post(brand.path("/journeys"), "{\"name\": \"%s second\"}".formatted(name));
        String journey = client.post(brand.path("/journeys"), "{\"name\": \"%s path\"}".formatted(name))
                .id();
        String path = brand.path("/journeys/" + journey);
        // What examples of the spec name.
        for (String key : List.of("ad", "care-letter")) {
            client.post(
                    brand.path("/touchpoints"),
                    "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"channelKey\": \"website\"}".formatted(key));
        }
        // Without the stage or the placement that paths name it can still be published.
        String plan = """
                {"stages": [{"key": "before", "name": "%1$s", "placements": [
                              {"key": "ad", "touchpointId": "%2$s"}, {"key": "letter", "touchpointKey": "care-letter"}]},
                            {"key": "after", "name": "%1$s too", "placements": [{"key": "ad-again", "touchpointKey": "ad"}]}]}
                """.formatted(name, ids.get("touchpointId"));
        for (int i = 0; i < 2; i++) {
            client.put(path + "/draft", plan);
            Reply published = client.post(path + "/publish", "{}");
            assertThat(published.status()).as(published.text()).isEqualTo(201);
        }
        client.put(path + "/draft", plan);
        ids.put(
                "templateId",
                client.get("/v1/templates?key=pizza-order")
                        .json()
                        .at("/items/0/id")
                        .asText());
        ids.put("journeyId", journey);
        ids.put("stageKey", "after");
        ids.put("placementKey", "ad");
        ids.put("number", "1");
    }
}
