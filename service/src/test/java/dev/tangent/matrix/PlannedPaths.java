package dev.tangent.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Slug;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Journeys of an inhabitant: two, of which one has two versions and a draft that can be published. */
final class PlannedPaths {
    /** Keys within a journey and the number of a version: everybody has the same. */
    static final Set<String> OF_NOBODY = Set.of("stageKey", "placementKey", "number");

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
    static void settle(Client agency, Client client, World.Tenant brand, String name, Map<String, String> ids) {
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
        // Two journeys of templates, for a list of two pages; what is saved is made in nobody yet.
        for (String template : List.of("pizza-order", "ad-micro-funnel")) {
            String id = client.get("/v1/templates?key=" + template)
                    .json()
                    .at("/items/0/id")
                    .asText();
            Reply given = client.post(
                    "/v1/templates/" + id + "/apply", "{\"brandIds\": [\"" + brand.id() + "\"], \"language\": \"en\"}");
            assertThat(given.status()).as(given.text()).isEqualTo(200);
        }
        Reply saved = agency.post(
                "/v1/templates",
                "{\"brandId\": \"%s\", \"journeyId\": \"%s\", \"key\": \"saved-%s\"}"
                        .formatted(brand.id(), journey, Slug.of(name, "of-nobody")));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        ids.put("templateId", saved.id());
        Reply source = agency.post("/v1/brands", "{\"name\": \"%s source\"}".formatted(name));
        assertThat(source.status()).as(source.text()).isEqualTo(201);
        ids.put("fromBrandId", source.id());
        ids.put("journeyId", journey);
        ids.put("stageKey", "after");
        ids.put("placementKey", "ad");
        ids.put("number", "1");
    }
}
