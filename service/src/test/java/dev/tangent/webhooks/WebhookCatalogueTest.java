package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.tangent.auth.Plan;
import dev.tangent.platform.Json;
import dev.tangent.platform.http.Operations;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The catalogue of the spec has every event that is sent, and each is sent as it says. */
class WebhookCatalogueTest {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final World world = new World();
    private final JsonNode spec = read();

    @Test
    void everyEventOfTheCatalogueIsSentAsItSays() {
        Set<String> types = new TreeSet<>();
        spec.path("x-webhooks").fieldNames().forEachRemaining(types::add);
        try (Inbox inbox = Inbox.open()) {
            Hook hook = Hook.hang(world.agencyClient, "/v1", inbox.url(), "");
            causeAll(hook);
            Set<String> seen = new TreeSet<>();
            for (int i = 0; i < 1000 && !seen.containsAll(types); i++) {
                inbox.posts().forEach(post -> seen.add(post.type()));
                Hook.pause();
            }
            assertThat(seen).isEqualTo(types);
            inbox.posts().forEach(post -> {
                hook.verifies(post);
                assertThat(faults(post.type(), post.json())).as(post.body()).isEmpty();
            });
        }
    }

    /** The check sees what does not fit. */
    @Test
    void anotherBodyIsNotAsTheCatalogueSays() {
        ObjectNode body = spec.at("/x-webhooks/touchpoint.updated/post/requestBody/content/application~1json/example")
                .deepCopy();
        assertThat(faults("touchpoint.updated", body)).isEmpty();
        assertThat(faults("touchpoint.updated", body.deepCopy().put("attempt", 1)))
                .isNotEmpty();
        ObjectNode data = body.deepCopy();
        ((ObjectNode) data.path("data")).put("owner", "anna@shop.example");
        assertThat(faults("touchpoint.updated", data)).isNotEmpty();
        assertThat(faults("touchpoint.updated", body.deepCopy().put("type", "touchpoint.lost")))
                .isNotEmpty();
    }

    private void causeAll(Hook hook) {
        // What is recorded below is as much as may be.
        world.service.operate(
                operator -> operator.setLimits(world.agency.agencyId(), any -> new Plan(null, null, null, 2L)));
        World.Tenant brand = world.brand(world.agencyClient, "Causing");
        String channel = brand.client()
                .post(brand.path("/channels"), "{\"name\": \"Van\", \"kind\": \"store\"}")
                .id();
        brand.client().patch(brand.path("/channels/" + channel), "{\"name\": \"Vans\"}");
        String touchpoint = world.touchpoint(brand, "till");
        brand.client().patch(brand.path("/touchpoints/" + touchpoint), "{\"owner\": \"Ops\"}");
        String link = brand.client()
                .post(
                        brand.path("/touchpoint-links"),
                        "{\"fromTouchpointId\": \"%s\", \"toTouchpointId\": \"%s\"}"
                                .formatted(touchpoint, world.touchpoint(brand, "desk")))
                .id();
        brand.client().patch(brand.path("/touchpoint-links/" + link), "{\"state\": \"broken\"}");
        brand.client().send("DELETE", brand.path("/touchpoint-links/" + link), null);
        String journey = brand.path("/journeys/")
                + brand.client()
                        .post(brand.path("/journeys"), "{\"name\": \"Path\"}")
                        .id();
        brand.client().patch(journey, "{\"goal\": \"To be done\"}");
        brand.client().put(journey + "/draft", """
                {"stages": [{"key": "at-the-till", "name": "At the till", "placements": [{"touchpointKey": "till"}]}]}""");
        brand.client().post(journey + "/publish", "{}");
        String persona = brand.client()
                .post(brand.path("/personas"), "{\"name\": \"Parent\"}")
                .id();
        brand.client().patch(brand.path("/personas/" + persona), "{\"state\": \"archived\"}");
        String item = brand.client()
                .post(brand.path("/content-items"), "{\"name\": \"Guide\", \"contentIntent\": \"value\"}")
                .id();
        brand.client().patch(brand.path("/content-items/" + item), "{\"state\": \"published\"}");
        String location = brand.client()
                .post(brand.path("/locations"), "{\"name\": \"Quay\"}")
                .id();
        brand.client().patch(brand.path("/locations/" + location), "{\"state\": \"archived\"}");
        String walkthrough = brand.client()
                .post(brand.path("/walkthroughs"), "{\"auditor\": \"Ops\"}")
                .id();
        brand.client()
                .put(brand.path("/walkthroughs/" + walkthrough + "/entries/" + touchpoint), "{\"result\": \"snag\"}");
        brand.client().post(brand.path("/interactions"), Contact.of("view").toString());
        brand.client()
                .post(
                        brand.path("/interactions"),
                        Contact.of("purchase")
                                .on("till")
                                .by("anna")
                                .worth(1299, "EUR")
                                .with("orderReference", "A-1")
                                .with("campaign", "spring")
                                .toString());
        String customer = brand.client()
                .get(brand.path("/customers?identityKind=user_id&identityValue=anna"))
                .json()
                .at("/items/0/id")
                .asText();
        for (String state : List.of("granted", "withdrawn")) {
            brand.client().post(brand.path("/customers/" + customer + "/consents"), """
                    {"purpose": "marketing", "channelKind": "sms", "state": "%s", "source": "till"}""".formatted(state));
        }
        String suppression = brand.client()
                .post(brand.path("/suppressions"), "{\"customerId\": \"" + customer + "\", \"reason\": \"manual\"}")
                .id();
        brand.client().post(brand.path("/suppressions/" + suppression + "/lift"), "{}");
        String visitor = "{\"anonymousId\": \"visitor\", \"identities\": [{\"kind\": \"user_id\", \"value\": \"%s\"}]}";
        brand.client()
                .post(
                        brand.path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"anonymous_id\", \"value\": \"visitor\"}]}");
        String anna = brand.client()
                .post(brand.path("/customers/identify"), visitor.formatted("anna"))
                .json()
                .at("/customer/id")
                .asText();
        String ann = brand.client()
                .post(brand.path("/customers/identify"), visitor.formatted("ann"))
                .json()
                .at("/customer/id")
                .asText();
        String merge = brand.client()
                .post(
                        brand.path("/customers/" + anna + "/merge"),
                        "{\"fromCustomerId\": \"" + ann + "\", \"reason\": \"One\"}")
                .id();
        brand.client().post(brand.path("/customer-merges/" + merge + "/reverse"), "{}");
        brand.client()
                .post(brand.path("/privacy-requests"), "{\"kind\": \"restrict\", \"customerId\": \"" + anna + "\"}");
        Hook other = Hook.hang(brand.client(), brand.path(""), "http://127.0.0.1:9/", "");
        brand.client().patch(other.path(), "{\"state\": \"disabled\"}");
        world.agencyClient.patch("/v1/brands/" + brand.id(), "{\"name\": \"Caused\"}");
        world.agencyClient.post("/v1/brands/" + brand.id() + "/archive", "{}");
        world.agencyClient.post("/v1/brands/" + brand.id() + "/restore", "{}");
        hook.test();
    }

    /** What of {@code body} does not fit the schema of its type, in which nothing may be that it does not name. */
    private List<String> faults(String type, JsonNode body) {
        ObjectNode closed = spec.deepCopy();
        closed.at("/components/schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        ObjectNode schema = MAPPER.createObjectNode();
        schema.putArray("allOf")
                .add(spec.at("/x-webhooks/" + type + "/post/requestBody/content/application~1json/schema"));
        schema.set("components", closed.path("components"));
        List<String> faults = new ArrayList<>();
        SchemaRegistry.withDialect(Dialects.getOpenApi30())
                .getSchema(schema)
                .validate(body, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .forEach(error -> faults.add(error.toString()));
        return faults;
    }

    private static JsonNode read() {
        try {
            return MAPPER.readTree(Operations.text("openapi.json"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
