package dev.tangent.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestJobs;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A brand that has something of everything, with the ids of it by the names that paths, filters and bodies use. */
public record Inhabitant(World.Tenant brand, String keyId, String name, Map<String, String> ids) {

    /** Fills {@code brand}, and the agency's own rows; all texts carry {@code name}. */
    public static Inhabitant settle(World.Tenant brand, Client agency, String keyId, String name) {
        return settle(TestService.shared(), brand, agency, keyId, name);
    }

    /** The same in a service of one's own. */
    public static Inhabitant settle(TestService service, World.Tenant brand, Client agency, String keyId, String name) {
        Client client = brand.client();
        Hooks hooks = Hooks.hang(client, brand.path(""), name);
        Hooks ofAgency = Hooks.hang(agency, "/v1", name);
        Reply first = client.post(
                brand.path("/touchpoints"),
                "{\"name\": \"%1$s till\", \"key\": \"%1$s-till\", \"channelKey\": \"store\"}".formatted(name));
        String touchpoint = made(first);
        made(client.post(
                brand.path("/touchpoints"), "{\"name\": \"%s desk\", \"channelKey\": \"store\"}".formatted(name)));
        // What examples of the spec name.
        made(client.post(
                brand.path("/touchpoints"),
                "{\"name\": \"Banner\", \"key\": \"banner\", \"channelKey\": \"website\"}"));
        String channel = client.get(brand.path("/channels?key=store"))
                .json()
                .at("/items/0/id")
                .asText();
        String interaction = "";
        for (int i = 0; i < 3; i++) {
            interaction = made(client.post(brand.path("/interactions"), """
                    {"id": "%s", "type": "purchase", "touchpointId": "%s", "occurredAt": "2026-03-0%dT09:00:00Z",
                     "campaign": "%s", "orderReference": "%s-%d", "customer": {"kind": "user_id", "value": "%s-%d"}}
                    """.formatted(
                            UUID.randomUUID(), touchpoint, i + 1, name, name, i, name, i / 2)));
        }
        String attribute = attribute(client, brand, name + "-plan");
        attribute(client, brand, name + "-spare");
        client.post(brand.path("/statistics/batch"), """
                {"items": [{"touchpointId": "%1$s", "day": "2026-03-01", "clicks": 1, "campaign": "%2$s"},
                           {"touchpointId": "%1$s", "day": "2026-03-02", "clicks": 2, "campaign": "%2$s"}]}
                """.formatted(touchpoint, name));
        String rule = "";
        for (String key : List.of("first", "blog")) {
            rule = made(client.post(brand.path("/mapping-rules"), """
                    {"key": "%s", "name": "%s rule", "conditions": {"name": "%s-nothing"}, "touchpointId": "%s"}
                    """.formatted(key, name, name, touchpoint)));
            made(client.post(brand.path("/interactions"), """
                    {"id": "%s", "type": "view", "occurredAt": "2026-03-01T09:00:00Z",
                     "source": {"name": "%s %s", "url": "https://shop.example/%s"}}
                    """.formatted(UUID.randomUUID(), name, key, key)));
        }
        String segment = "";
        // The first is what examples of the spec name; nothing holds the second, which may be deleted.
        for (String key : List.of("loyal-buyers", "seen")) {
            segment = made(client.post(brand.path("/segments"), """
                    {"key": "%s", "name": "%s segment", "rule": {"identity": {"identified": true}}}
                    """.formatted(key, name)));
        }
        String statistic =
                client.get(brand.path("/statistics")).json().at("/items/0/id").asText();
        // Refused, and kept as such.
        client.post(
                brand.path("/interactions/batch"),
                "{\"items\": [{\"campaign\": \"%1$s\"}, {\"campaign\": \"%1$s\"}]}".formatted(name));
        JsonNode customers = client.get(brand.path("/customers?identityKind=user_id&identityValue=" + name + "-0"))
                .json();
        Map<String, String> ids = new HashMap<>();
        ids.put("brandId", brand.id());
        ids.put("apiKeyId", keyId);
        ids.put("channelId", channel);
        ids.put("touchpointId", touchpoint);
        ids.put("interactionId", interaction);
        ids.put("customerId", customers.at("/items/0/id").asText());
        ids.put("consentId", Agreed.consent(client, brand, ids.get("customerId"), name));
        ids.put("suppressionId", Agreed.suppression(client, brand, ids.get("customerId")));
        ids.put("contactReservationId", Agreed.reservation(client, brand, ids.get("customerId")));
        ids.put("token", Agreed.token(client, brand, ids.get("customerId")));
        ids.put("privacyRequestId", Asked.done(service, brand, ids.get("customerId")));
        ids.put("fromCustomerId", known(client, brand, name + "-1"));
        ids.put("customerMergeId", merge(client, brand, name));
        merge(client, brand, name + "-other");
        ids.put("attributeDefinitionId", attribute);
        ids.put("statisticId", statistic);
        ids.put("mappingRuleId", rule);
        ids.put("segmentId", segment);
        PlannedPaths.settle(agency, client, brand, name, ids);
        Planned.settle(client, brand, name, ids);
        ids.put("actorId", keyId);
        ids.put("subjectId", touchpoint);
        ids.put("callId", first.header("Request-Id"));
        ids.put("webhookEndpointId", hooks.endpointId());
        ids.put("webhookDeliveryId", hooks.deliveryId());
        ids.put("endpointId", hooks.endpointId());
        ids.put("agency/webhookEndpointId", ofAgency.endpointId());
        ids.put("agency/webhookDeliveryId", ofAgency.deliveryId());
        ids.put("publishableKey", publishableKey(brand));
        Proven.settle(client, brand, ids);
        Proven.codes(client, brand, ids);
        Visited.consents(service, ids);
        ids.put("jobId", job(service, UUID.fromString(brand.id())));
        ids.put("agency/jobId", job(service, agencyOf(brand)));
        return new Inhabitant(brand, keyId, name, Map.copyOf(ids));
    }

    /** Those that nobody else has. */
    public List<String> tellingIds() {
        return ids.entrySet().stream()
                .filter(id -> !PlannedPaths.OF_NOBODY.contains(id.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** These ids, but the brand of another: what stands behind a foreign path. */
    public Map<String, String> idsUnder(Inhabitant other) {
        Map<String, String> mixed = new HashMap<>(ids);
        mixed.put("brandId", other.brand().id());
        return mixed;
    }

    /** Two, for a list of two pages; nobody takes them, so that nothing changes by itself. */
    private static String job(TestService service, UUID tenant) {
        TestJobs.shelve(service, tenant, TestJobs.STEPS);
        return TestJobs.shelve(service, tenant, TestJobs.STEPS).toString();
    }

    private static String attribute(Client client, World.Tenant brand, String key) {
        return made(client.post(brand.path("/attribute-definitions"), """
                {"key": "%1$s", "name": "%1$s", "type": "text", "purpose": "Tells tenants apart", "legalBasis": "contract"}
                """.formatted(key)));
    }

    private static String merge(Client client, World.Tenant brand, String name) {
        String into = known(client, brand, name + "-into");
        return made(client.post(
                brand.path("/customers/" + into + "/merge"),
                "{\"fromCustomerId\": \"%s\", \"reason\": \"One\"}".formatted(known(client, brand, name + "-from"))));
    }

    private static String known(Client client, World.Tenant brand, String userId) {
        return client.post(
                        brand.path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"%s\"}]}".formatted(userId))
                .id();
    }

    private static UUID agencyOf(World.Tenant brand) {
        return UUID.fromString(
                brand.client().get("/v1/me").json().at("/agency/id").asText());
    }

    private static String publishableKey(World.Tenant brand) {
        Reply key = brand.client().post("/v1/api-keys", """
                {"kind": "publishable", "name": "Site", "brandId": "%s"}""".formatted(brand.id()));
        made(key);
        return key.json().path("secret").asText();
    }

    private static String made(Reply reply) {
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
        return reply.id();
    }
}
