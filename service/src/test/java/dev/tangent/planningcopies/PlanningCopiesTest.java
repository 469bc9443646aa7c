package dev.tangent.planningcopies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanningCopiesTest {
    private static final World WORLD = new World();
    private static final Client AGENCY = WORLD.agencyClient;
    private static final World.Tenant SOURCE = source();
    private static final List<String> LISTS =
            List.of("channels", "personas", "touchpoints", "journeys", "content-items");

    /** A brand that plans something of everything, and has customers. */
    private static World.Tenant source() {
        World.Tenant brand = WORLD.brand(AGENCY, "Source");
        Client client = brand.client();
        made(client.patch(brand.path("/policies/planning"), "{\"silenceDays\": 11}"));
        made(client.put(brand.path("/brand-voice"), """
                {"traits": [{"name": "Warm", "butNot": "Soft"}], "checklist": [{"key": "plain", "question": "Plain?"}]}"""));
        made(client.post(brand.path("/channels"), """
                {"key": "stand", "name": "Stand", "kind": "event", "contactCaps": [{"windowSeconds": 3600, "max": 2}],
                 "responseTargetSeconds": 77}"""));
        String old = made(client.post(
                        brand.path("/channels"), "{\"key\": \"old\", \"name\": \"Old\", \"kind\": \"blog\"}"))
                .id();
        made(client.patch(brand.path("/channels/" + old), "{\"state\": \"archived\"}"));
        made(client.post(brand.path("/segments"), """
                {"key": "seen", "name": "Seen", "rule": {"identity": {"identified": true}}}"""));
        made(client.post(brand.path("/personas"), """
                {"key": "parent", "name": "Parent", "goals": ["Quick"], "pains": ["Queues"], "preferredChannelKeys": ["stand", "email"],
                 "researchBasis": ["interviews"], "segmentKey": "seen"}"""));
        made(client.post(brand.path("/personas"), "{\"key\": \"gone\", \"name\": \"Gone\", \"state\": \"archived\"}"));
        made(client.post(brand.path("/touchpoints"), """
                {"key": "talk", "name": "Talk", "channelKey": "stand", "state": "live", "senses": ["visual"], "ruleText": "Listen.",
                 "owner": "Somebody", "quality": {"logical": true}, "measuredBy": "events", "momentOfTruth": true}"""));
        made(client.post(
                brand.path("/touchpoints"), "{\"key\": \"letter\", \"name\": \"Letter\", \"channelKey\": \"email\"}"));
        made(client.post(brand.path("/touchpoint-links"), """
                {"fromTouchpointKey": "talk", "toTouchpointKey": "letter", "state": "missing", "note": "No card at hand",
                 "handOff": {"windowDays": 3}}"""));
        made(client.post(
                brand.path("/touchpoints"),
                "{\"key\": \"dead\", \"name\": \"Dead\", \"channelKey\": \"email\", \"state\": \"retired\"}"));
        made(client.post(brand.path("/content-items"), """
                {"key": "post", "name": "Post", "touchpointKey": "talk", "stageKey": "see", "contentIntent": "value", "state": "published",
                 "publishedAt": "2026-01-01T00:00:00Z", "coreMessage": "Come", "variants": [{"channelKey": "stand", "text": "Come!"}]}"""));
        walkedBy(brand, journey(brand, "fair", "talk"), "parent", "gone");
        String broken = made(client.post(brand.path("/journeys"), "{\"key\": \"broken\", \"name\": \"Broken\"}"))
                .id();
        made(client.put(brand.path("/journeys/" + broken + "/draft"), """
                {"stages": [{"key": "a", "name": "A", "placements": [{"touchpointKey": "nowhere"}]}]}"""));
        String ended = journey(brand, "ended", "letter");
        made(client.send("POST", brand.path("/journeys/" + ended + "/archive"), null));
        made(client.post(brand.path("/interactions"), Contact.of("view").toString()));
        made(client.post(
                brand.path("/customers/upsert"),
                "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"of-the-source\"}]}"));
        return brand;
    }

    private static void walkedBy(World.Tenant brand, String journey, String... personas) {
        String ids = Stream.of(personas)
                .map(key -> "\"" + one(brand, "personas", key).path("id").asText() + "\"")
                .collect(Collectors.joining(", "));
        made(brand.client().patch(brand.path("/journeys/" + journey), "{\"personaIds\": [" + ids + "]}"));
    }

    private static String journey(World.Tenant brand, String key, String touchpoint) {
        Client client = brand.client();
        String id = made(client.post(
                        brand.path("/journeys"),
                        "{\"key\": \"%s\", \"name\": \"Path\", \"reviewDays\": 9}".formatted(key)))
                .id();
        String plan = """
                {"stages": [{"key": "see", "name": "%s", "placements": [{"touchpointKey": "%s", "required": true}]}]}""";
        made(client.put(brand.path("/journeys/" + id + "/draft"), plan.formatted("Published", touchpoint)));
        made(client.post(brand.path("/journeys/" + id + "/publish"), "{}"));
        made(client.put(brand.path("/journeys/" + id + "/draft"), plan.formatted("Worked on", touchpoint)));
        return id;
    }

    @Test
    void everythingThatIsPlannedGoesOver() {
        World.Tenant brand = WORLD.brand(AGENCY, "All of it");
        Map<String, String> came = copy(brand, "\"publish\": true, \"touchpointsLive\": true, \"contentItems\": true");
        assertThat(came)
                .containsEntry("planning_policy", "1 0 0")
                .containsEntry("brand_voice", "1 0 0")
                .containsEntry("channel", "1 14 0")
                .containsEntry("persona", "1 0 0")
                .containsEntry("touchpoint", "2 0 0")
                .containsEntry("touchpoint_link", "1 0 0")
                .containsEntry("content_item", "1 0 0")
                .containsEntry("journey", "2 0 0 broken");
        Client client = brand.client();
        assertThat(client.get(brand.path("/policies/planning"))
                        .json()
                        .path("silenceDays")
                        .asInt())
                .isEqualTo(11);
        assertThat(client.get(brand.path("/brand-voice")).json())
                .isEqualTo(SOURCE.client().get(SOURCE.path("/brand-voice")).json());
        JsonNode channel = one(brand, "channels", "stand");
        assertThat(channel.path("responseTargetSeconds").asInt()).isEqualTo(77);
        assertThat(channel.at("/contactCaps/0/max").asInt()).isEqualTo(2);
        JsonNode persona = one(brand, "personas", "parent");
        assertThat(persona.path("preferredChannelKeys").toString()).isEqualTo("[\"stand\",\"email\"]");
        assertThat(persona.path("preferredChannelIds").toString())
                .contains(channel.path("id").asText());
        assertThat(persona.has("segmentId")).isFalse();
        JsonNode touchpoint = one(brand, "touchpoints", "talk");
        assertThat(touchpoint.path("channelId")).isEqualTo(channel.path("id"));
        assertThat(touchpoint.path("ruleText").asText()).isEqualTo("Listen.");
        assertThat(touchpoint.path("state").asText()).isEqualTo("live");
        assertThat(touchpoint.has("owner")).isFalse();
        assertThat(touchpoint.has("quality")).isFalse();
        assertThat(one(brand, "touchpoints", "letter").path("state").asText()).isEqualTo("planned");
        JsonNode link =
                client.get(brand.path("/touchpoint-links")).json().path("items").path(0);
        assertThat(link.path("fromTouchpointId")).isEqualTo(touchpoint.path("id"));
        assertThat(link.path("toTouchpointKey").asText() + " "
                        + link.path("state").asText() + " "
                        + link.at("/handOff/windowDays").asInt() + " "
                        + link.path("note").asText())
                .isEqualTo("letter missing 3 No card at hand");
        JsonNode item = one(brand, "content-items", "post");
        assertThat(item.path("state").asText()).isEqualTo("planned");
        assertThat(item.has("publishedAt")).isFalse();
        assertThat(item.path("touchpointId")).isEqualTo(touchpoint.path("id"));
        assertThat(item.at("/variants/0/channelId")).isEqualTo(channel.path("id"));
        JsonNode journey = one(brand, "journeys", "fair");
        assertThat(journey.path("reviewDays").asInt()).isEqualTo(9);
        assertThat(journey.path("personaIds").toString())
                .as("the one that is archived stays behind")
                .isEqualTo("[" + persona.path("id") + "]");
        JsonNode version = client.get(
                        brand.path("/journeys/" + journey.path("id").asText() + "/versions/1"))
                .json();
        assertThat(version.at("/stages/0/name").asText()).isEqualTo("Published");
        assertThat(version.at("/stages/0/placements/0/touchpointId")).isEqualTo(touchpoint.path("id"));
        assertThat(one(brand, "journeys", "broken").path("state").asText()).isEqualTo("draft");
        assertThat(client.get(brand.path("/journeys")).json().path("items")).hasSize(2);
        assertThat(keys(brand, "touchpoints")).containsExactlyInAnyOrder("talk", "letter");
        assertThat(keys(brand, "personas")).containsExactly("parent");
        assertThat(keys(brand, "channels")).doesNotContain("old");
        for (String nothing :
                List.of("customers?identityKind=user_id&identityValue=of-the-source", "interactions", "segments")) {
            assertThat(client.get(brand.path("/" + nothing)).json().path("items"))
                    .as(nothing)
                    .isEmpty();
        }
    }

    @Test
    void aProblemIsToldForWhatCannotBePublished() {
        World.Tenant brand = WORLD.brand(AGENCY, "Broken");
        JsonNode journeys = made(call(brand, SOURCE, ", \"publish\": true"))
                .json()
                .path("parts")
                .path(7);
        assertThat(journeys.at("/problems/0/key").asText()).isEqualTo("broken");
        assertThat(journeys.at("/problems/0/problem/code").asText()).isEqualTo("invalid_body");
        assertThat(journeys.at("/problems/0/problem/errors/0/code").asText()).isEqualTo("unknown_touchpoint");
    }

    @Test
    void sendingItAgainDoublesNothing() {
        for (String keys : List.of("reuse", "rename")) {
            World.Tenant brand = WORLD.brand(AGENCY, "Again " + keys);
            WORLD.touchpoint(brand, "talk");
            String wish = "\"existingKeys\": \"%s\", \"contentItems\": true, \"publish\": true".formatted(keys);
            Map<String, String> came = copy(brand, wish);
            assertThat(came.get("touchpoint")).isEqualTo(keys.equals("reuse") ? "1 1 0" : "2 0 0");
            Map<String, JsonNode> before = all(brand);
            assertThat(copy(brand, wish))
                    .containsEntry("planning_policy", "0 0 1")
                    .containsEntry("brand_voice", "0 0 1")
                    .containsEntry("channel", "0 0 15")
                    .containsEntry("persona", "0 0 1")
                    .containsEntry("touchpoint", "0 0 2")
                    .containsEntry("touchpoint_link", "0 0 1")
                    .containsEntry("content_item", "0 0 1")
                    .containsEntry("journey", "0 0 2");
            assertThat(all(brand)).isEqualTo(before);
            assertThat(copy(brand, "\"existingKeys\": \"rename\", \"contentItems\": true")
                            .get("touchpoint"))
                    .as("what came once does not come by another wish")
                    .isEqualTo("0 0 2");
            assertThat(all(brand)).isEqualTo(before);
        }
    }

    @Test
    void whoCopiesAtTheSameMomentCopiesOnce() {
        World.Tenant brand = WORLD.brand(AGENCY, "At once");
        List<Integer> statuses = Together.run(
                4,
                thread -> call(brand, SOURCE, ", \"existingKeys\": \"rename\"").status());
        assertThat(statuses).containsOnly(200);
        assertThat(keys(brand, "touchpoints")).containsExactlyInAnyOrder("talk", "letter");
        assertThat(keys(brand, "journeys")).containsExactlyInAnyOrder("fair", "broken");
    }

    /** Nothing that brands have one of is written there, where the others would wait for it. */
    @Test
    void whoCopiesLittleAtTheSameMomentCopiesItOnce() {
        World.Tenant little = WORLD.brand(AGENCY, "Little");
        for (int i = 0; i < 20; i++) {
            WORLD.touchpoint(little, "point-" + i);
        }
        World.Tenant brand = WORLD.brand(AGENCY, "Little at once");
        List<Integer> statuses = Together.run(
                4,
                thread -> call(brand, little, ", \"existingKeys\": \"rename\"").status());
        assertThat(statuses).containsOnly(200);
        assertThat(keys(brand, "touchpoints")).hasSize(20);
    }

    @Test
    void keysThatAreTakenAreReusedOrRenamed() {
        World.Tenant reusing = WORLD.brand(AGENCY, "Reusing");
        World.Tenant renaming = WORLD.brand(AGENCY, "Renaming");
        for (World.Tenant brand : List.of(reusing, renaming)) {
            WORLD.touchpoint(brand, "talk");
            made(brand.client().post(brand.path("/personas"), "{\"key\": \"parent\", \"name\": \"Ours\"}"));
            made(brand.client().post(brand.path("/journeys"), "{\"key\": \"fair\", \"name\": \"Ours\"}"));
        }
        copy(reusing, "\"publish\": true");
        copy(renaming, "\"publish\": true, \"existingKeys\": \"rename\"");
        assertThat(one(reusing, "journeys", "fair").path("name").asText()).isEqualTo("Ours");
        assertThat(keys(reusing, "journeys")).containsExactlyInAnyOrder("fair", "broken");
        assertThat(keys(reusing, "personas")).containsExactly("parent");
        assertThat(keys(renaming, "personas")).containsExactlyInAnyOrder("parent", "parent-2");
        assertThat(keys(renaming, "journeys")).containsExactlyInAnyOrder("fair", "fair-2", "broken");
        String journey = one(renaming, "journeys", "fair-2").path("id").asText();
        assertThat(renaming.client()
                        .get(renaming.path("/journeys/" + journey + "/versions/1"))
                        .json()
                        .at("/stages/0/placements/0/touchpointKey")
                        .asText())
                .isEqualTo("talk-2");
    }

    @Test
    void theDraftIsTakenAndLeftADraftWhereThatIsWanted() {
        World.Tenant brand = WORLD.brand(AGENCY, "Drafts");
        assertThat(copy(brand, "\"journeys\": \"draft\"")).containsEntry("content_item", "0 0 0");
        JsonNode journey = one(brand, "journeys", "fair");
        assertThat(journey.path("state").asText()).isEqualTo("draft");
        assertThat(brand.client()
                        .get(brand.path("/journeys/" + journey.path("id").asText() + "/draft"))
                        .json()
                        .at("/stages/0/name")
                        .asText())
                .isEqualTo("Worked on");
        assertThat(one(brand, "touchpoints", "talk").path("state").asText()).isEqualTo("planned");
        assertThat(keys(brand, "content-items")).isEmpty();
    }

    @Test
    void whatTheBrandHasSaidOfItselfStays() {
        World.Tenant brand = WORLD.brand(AGENCY, "Of itself");
        made(brand.client().patch(brand.path("/policies/planning"), "{\"followUpHours\": 3}"));
        made(brand.client().put(brand.path("/brand-voice"), "{\"traits\": [{\"name\": \"Dry\"}], \"checklist\": []}"));
        assertThat(copy(brand, "\"publish\": false"))
                .containsEntry("planning_policy", "0 0 1")
                .containsEntry("brand_voice", "0 0 1");
        assertThat(brand.client()
                        .get(brand.path("/policies/planning"))
                        .json()
                        .path("silenceDays")
                        .asInt())
                .isEqualTo(60);
        assertThat(brand.client()
                        .get(brand.path("/brand-voice"))
                        .json()
                        .at("/traits/0/name")
                        .asText())
                .isEqualTo("Dry");
    }

    @Test
    void aRivalIsNeitherSourceNorTarget() {
        Reply source = call(WORLD.acme, WORLD.rival, "");
        assertThat(source.status()).isEqualTo(422);
        assertThat(source.json().at("/errors/0/code").asText()).isEqualTo("unknown_brand");
        assertThat(source.json().at("/errors/0/pointer").asText()).isEqualTo("/fromBrandId");
        assertThat(call(WORLD.rival, SOURCE, "").status()).isEqualTo(404);
        Reply theirs = WORLD.rivalAgencyClient.post(
                WORLD.rival.path("/copy-planning"), "{\"fromBrandId\": \"" + SOURCE.id() + "\"}");
        assertThat(theirs.status()).isEqualTo(422);
        assertThat(keys(WORLD.rival, "touchpoints")).isEmpty();
        assertThat(call(SOURCE, SOURCE, "").json().at("/errors/0/code").asText())
                .isEqualTo("same_brand");
        Reply ofOne = WORLD.acme
                .client()
                .post(WORLD.acme.path("/copy-planning"), "{\"fromBrandId\": \"" + SOURCE.id() + "\"}");
        assertThat(ofOne.code()).isEqualTo("brand_restricted");
        assertThat(keys(WORLD.acme, "touchpoints")).isEmpty();
    }

    @Test
    void anArchivedBrandTakesNothingAndCanBeTakenFrom() {
        World.Tenant archived = WORLD.brand(AGENCY, "Archived");
        WORLD.touchpoint(archived, "was-there");
        made(AGENCY.send("POST", archived.path("/archive"), null));
        assertThat(call(archived, SOURCE, "").code()).isEqualTo("brand_archived");
        World.Tenant brand = WORLD.brand(AGENCY, "Heir");
        made(call(brand, archived, ""));
        assertThat(keys(brand, "touchpoints")).containsExactly("was-there");
    }

    @Test
    void whatFailsHalfwayHasNotHappened() {
        World.Tenant brand = WORLD.brand(AGENCY, "Halfway");
        String stand = made(brand.client()
                        .post(brand.path("/channels"), "{\"key\": \"stand\", \"name\": \"Ours\", \"kind\": \"event\"}"))
                .id();
        made(brand.client().patch(brand.path("/channels/" + stand), "{\"state\": \"archived\"}"));
        assertThat(call(brand, SOURCE, "").code()).isEqualTo("channel_archived");
        assertThat(keys(brand, "personas")).isEmpty();
        assertThat(brand.client()
                        .get(brand.path("/policies/planning"))
                        .json()
                        .path("silenceDays")
                        .asInt())
                .isEqualTo(60);
    }

    @Test
    void whoAndWhatStandsInTheLogOfTheBrandThatWasGivenIt() {
        World.Tenant brand = WORLD.brand(AGENCY, "Logged");
        Reply reply = made(call(brand, SOURCE, ", \"publish\": true, \"contentItems\": true"));
        String call = reply.header("Request-Id");
        List<String> subjects = brand.client()
                .get(brand.path("/audit-entries?limit=200&callId=" + call))
                .json()
                .path("items")
                .findValuesAsText("subject");
        assertThat(subjects)
                .contains(
                        "planning_policy",
                        "brand_voice",
                        "channel",
                        "persona",
                        "touchpoint",
                        "content_item",
                        "journey");
        assertThat(brand.client()
                        .get(brand.path("/audit-entries?limit=200&callId=" + call))
                        .json()
                        .path("items")
                        .findValuesAsText("operation"))
                .containsOnly("copyPlanning");
        assertThat(SOURCE.client()
                        .get(SOURCE.path("/audit-entries?callId=" + call))
                        .json()
                        .path("items"))
                .isEmpty();
        String again = UUID.randomUUID().toString();
        AGENCY.post(brand.path("/copy-planning"), body(SOURCE, ""), "Idempotency-Key", again);
        assertThat(AGENCY.post(brand.path("/copy-planning"), body(SOURCE, ""), "Idempotency-Key", again)
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    private static Map<String, String> copy(World.Tenant brand, String wish) {
        Map<String, String> parts = new HashMap<>();
        made(call(brand, SOURCE, ", " + wish))
                .json()
                .path("parts")
                .forEach(part -> parts.put(
                        part.path("part").asText(),
                        String.join(
                                        " ",
                                        part.path("created").asText(),
                                        part.path("reused").asText(),
                                        part.path("existed").asText(),
                                        String.join(" ", part.path("problems").findValuesAsText("key")))
                                .strip()));
        return parts;
    }

    private static Reply call(World.Tenant into, World.Tenant from, String more) {
        return AGENCY.post(into.path("/copy-planning"), body(from, more));
    }

    private static String body(World.Tenant from, String more) {
        return "{\"fromBrandId\": \"" + from.id() + "\"" + more + "}";
    }

    private static Map<String, JsonNode> all(World.Tenant brand) {
        Map<String, JsonNode> all = new HashMap<>();
        for (String list : LISTS) {
            all.put(
                    list,
                    brand.client().get(brand.path("/" + list + "?limit=200")).json());
        }
        return all;
    }

    private static List<String> keys(World.Tenant brand, String list) {
        return brand.client()
                .get(brand.path("/" + list + "?limit=200"))
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("key").asText())
                .toList();
    }

    private static JsonNode one(World.Tenant brand, String list, String key) {
        return brand.client().get(brand.path("/" + list + "?key=" + key)).json().at("/items/0");
    }

    private static Reply made(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }
}
