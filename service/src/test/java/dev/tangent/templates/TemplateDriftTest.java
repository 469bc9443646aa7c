package dev.tangent.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateDriftTest {
    private static final World WORLD = new World();
    private static final Client AGENCY = WORLD.agencyClient;

    /** Stages that follow from roles, tasks that follow from touchpoints: publishing says them, and that is no drift. */
    @Test
    void whatGivingDoesByItselfIsNoDrift() {
        for (String language : List.of("en", "ru")) {
            for (String keys : List.of("reuse", "rename")) {
                World.Tenant brand = WORLD.brand(AGENCY, "Given " + language + " " + keys);
                for (String key : List.of("pizza-menu", "cafe-map")) {
                    WORLD.touchpoint(brand, key);
                }
                for (String template : List.of("pizza-order", "seven-touches", "cafe-cjm-6-stages")) {
                    String journey =
                            give(template, language, "\"publish\": true, \"existingKeys\": \"" + keys + "\"", brand);
                    JsonNode drift = drift(brand, journey);
                    assertThat(drift.path("changes")).as(drift.toString()).isEmpty();
                    assertThat(drift.path("drifted").asBoolean()).isFalse();
                    assertThat(drift.path("version").asInt()).isOne();
                    assertThat(drift.at("/template/templateKey").asText()).isEqualTo(template);
                    assertThat(drift.at("/template/language").asText()).isEqualTo(language);
                    assertThat(drift.at("/template/latestRevision").asInt()).isOne();
                }
            }
        }
    }

    @Test
    void aDraftIsHeldAgainstItWhileNothingIsPublished() {
        World.Tenant brand = WORLD.brand(AGENCY, "Drafted");
        String journey = give("pizza-order", "en", "\"publish\": false", brand);
        JsonNode given = drift(brand, journey);
        assertThat(given.path("drifted").asBoolean()).isFalse();
        assertThat(given.has("version")).isFalse();
        Planner.made(brand.client().send("POST", brand.path("/journeys/" + journey + "/publish"), "{}"));
        assertThat(drift(brand, journey).path("changes")).isEmpty();
        assertThat(drift(brand, journey).path("version").asInt()).isOne();
        Planner.made(brand.client().put(brand.path("/journeys/" + journey + "/stages/more"), "{\"name\": \"More\"}"));
        assertThat(drift(brand, journey).path("changes")).as("only worked on").isEmpty();
    }

    @Test
    void whatABrandDoesIsDrift() {
        World.Tenant brand = WORLD.brand(AGENCY, "Drifting");
        String journey = give("pizza-order", "en", "\"publish\": true", brand);
        String path = brand.path("/journeys/" + journey);
        JsonNode stages = brand.client().get(path + "/versions/1").json().path("stages");
        String first = stages.at("/0/key").asText();
        String last = stages.path(stages.size() - 1).path("key").asText();
        String removed = stages.at("/1/placements/0/key").asText();
        WORLD.touchpoint(brand, "extra");
        Client client = brand.client();
        Planner.made(client.put(
                path + "/placements/extra", "{\"stageKey\": \"" + last + "\", \"touchpointKey\": \"extra\"}"));
        Planner.made(client.put(
                path + "/placements/pizza-profile",
                "{\"stageKey\": \"" + last + "\", \"touchpointKey\": \"pizza-profile\", \"required\": false}"));
        Planner.made(client.put(path + "/stages/" + first, "{\"name\": \"Otherwise\", \"phase\": \"before\"}"));
        client.send("DELETE", path + "/placements/" + removed, null);
        JsonNode worked = client.get(path + "/draft").json().path("stages");
        String unordered = worked.toString()
                .replaceAll("\"expected\":\\{[^}]*},?", "")
                .replaceAll("\"after\":\\[[^]]*],?", "")
                .replace(",}", "}");
        Planner.made(client.put(path + "/draft", "{\"stages\": " + unordered + "}"));
        Reply published = Planner.made(client.post(path + "/publish", "{}"));
        assertThat(published.json().path("number").asInt()).isEqualTo(2);
        String touchpoint = client.get(brand.path("/touchpoints?key=pizza-ad"))
                .json()
                .at("/items/0/id")
                .asText();
        Planner.made(client.patch(
                brand.path("/touchpoints/" + touchpoint),
                "{\"ruleText\": \"Ours\", \"senses\": [\"auditory\"], \"owner\": \"Us\", \"state\": \"live\"}"));
        String persona = Planner.made(client.post(brand.path("/personas"), "{\"name\": \"Our own\"}"))
                .id();
        Planner.made(client.patch(
                path, "{\"reviewDays\": 5, \"name\": \"Our pizza\", \"personaIds\": [\"" + persona + "\"]}"));

        JsonNode drift = drift(brand, journey);
        assertThat(drift.path("version").asInt()).isEqualTo(2);
        assertThat(changes(drift))
                .contains(
                        "journey pizza-order changed [\"name\",\"reviewDays\"]",
                        "placement extra added ",
                        "placement pizza-profile moved ",
                        "placement " + removed + " removed ",
                        "touchpoint pizza-ad changed [\"ruleText\",\"senses\"]")
                .contains("stage " + first + " changed [\"businessGoal\",\"cjmStage\",\"customerGoal\",\"name\"]");
        assertThat(drift.path("drifted").asBoolean()).isTrue();
    }

    @Test
    void aNewerRevisionIsToldAndIsNoDrift() {
        World.Tenant source = WORLD.brand(AGENCY, "Source");
        World.Tenant brand = WORLD.brand(AGENCY, "Behind");
        String journey = Planner.journey(source, "sourced", true);
        String template = save(source, journey);
        String given = give(template, brand);
        Planner.made(source.client()
                .put(
                        source.path("/journeys/" + journey + "/stages/see"),
                        "{\"name\": \"New\", \"cjmStage\": \"awareness\"}"));
        Planner.made(source.client().post(source.path("/journeys/" + journey + "/publish"), "{}"));
        assertThat(save(source, journey)).isEqualTo(template);
        JsonNode drift = drift(brand, given);
        assertThat(drift.at("/template/revision").asInt()).isOne();
        assertThat(drift.at("/template/latestRevision").asInt()).isEqualTo(2);
        assertThat(drift.path("drifted").asBoolean()).isFalse();
        AGENCY.send("DELETE", "/v1/templates/" + template, null);
        JsonNode orphan = drift(brand, given);
        assertThat(orphan.path("template").has("latestRevision")).isFalse();
        assertThat(orphan.at("/template/templateKey").asText()).isEqualTo("sourced");
        assertThat(orphan.path("drifted").asBoolean()).isFalse();
    }

    @Test
    void theAgencyIsToldOfAllItsBrandsAndOfNoOther() {
        World world = new World();
        String pizza = id(world.agencyClient, "pizza-order");
        String ads = id(world.agencyClient, "ad-micro-funnel");
        World.Tenant gone = world.brand(world.agencyClient, "Gone");
        for (World.Tenant brand : List.of(world.acme, world.sister, gone)) {
            for (String template : List.of(pizza, ads)) {
                apply(world.agencyClient, template, brand.id());
            }
        }
        apply(world.rivalAgencyClient, pizza, world.rival.id());
        world.agencyClient.send("POST", gone.path("/archive"), null);
        String archived = world.sister
                .client()
                .get(world.sister.path("/journeys?key=ad-micro-funnel"))
                .json()
                .at("/items/0/id")
                .asText();
        world.sister.client().send("POST", world.sister.path("/journeys/" + archived + "/archive"), null);

        List<String> all = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = world.agencyClient
                    .get("/v1/template-drifts?limit=1" + cursor)
                    .json();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(1);
            page.path("items")
                    .forEach(item -> all.add(item.path("brandId").asText() + " "
                            + item.path("journeyKey").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
        }
        assertThat(all)
                .containsExactlyInAnyOrder(
                        world.acme.id() + " pizza-order",
                        world.acme.id() + " ad-micro-funnel",
                        world.sister.id() + " pizza-order");
        JsonNode ofOne = world.agencyClient
                .get("/v1/template-drifts?templateId=" + ads)
                .json()
                .path("items");
        assertThat(ofOne.findValuesAsText("brandId")).containsExactly(world.acme.id());
        assertThat(world.agencyClient
                        .get("/v1/template-drifts?updatedSince=2999-01-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(world.rivalAgencyClient
                        .get("/v1/template-drifts")
                        .json()
                        .path("items")
                        .findValuesAsText("brandId"))
                .containsExactly(world.rival.id());
        assertThat(world.acme.client().get("/v1/template-drifts").code()).isEqualTo("brand_restricted");
    }

    @Test
    void aJourneyOfNoTemplateHasNothingToDriftFrom() {
        World.Tenant brand = WORLD.brand(AGENCY, "By hand");
        String journey = Planner.journey(brand, "by-hand", true);
        JsonNode drift = drift(brand, journey);
        assertThat(drift.has("template")).isFalse();
        assertThat(drift.path("drifted").asBoolean()).isFalse();
        assertThat(WORLD.rivalAgencyClient
                        .get(brand.path("/journeys/" + journey + "/template-drift"))
                        .status())
                .isEqualTo(404);
        assertThat(AGENCY.get(WORLD.acme.path("/journeys/" + journey + "/template-drift"))
                        .status())
                .isEqualTo(404);
    }

    private static List<String> changes(JsonNode drift) {
        return Stream.iterate(0, i -> i < drift.path("changes").size(), i -> i + 1)
                .map(i -> drift.path("changes").path(i))
                .map(change -> change.path("what").asText() + " "
                        + change.path("key").asText() + " "
                        + change.path("change").asText() + " "
                        + (change.has("fields") ? change.path("fields").toString() : ""))
                .toList();
    }

    private static JsonNode drift(World.Tenant brand, String journey) {
        Reply reply = brand.client().get(brand.path("/journeys/" + journey + "/template-drift"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static String save(World.Tenant brand, String journey) {
        return Planner.made(AGENCY.post(
                        "/v1/templates", "{\"brandId\": \"%s\", \"journeyId\": \"%s\"}".formatted(brand.id(), journey)))
                .id();
    }

    private static String give(String template, World.Tenant brand) {
        return apply(AGENCY, template, brand.id());
    }

    private static String give(String key, String language, String more, World.Tenant brand) {
        Reply given = AGENCY.post(
                "/v1/templates/" + id(AGENCY, key) + "/apply",
                "{\"brandIds\": [\"%s\"], \"language\": \"%s\", %s}".formatted(brand.id(), language, more));
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        return given.json().at("/items/0/journeyId").asText();
    }

    private static String apply(Client agency, String template, String brand) {
        Reply given = agency.post(
                "/v1/templates/" + template + "/apply",
                "{\"brandIds\": [\"%s\"], \"language\": \"en\", \"publish\": true}".formatted(brand));
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        return given.json().at("/items/0/journeyId").asText();
    }

    private static String id(Client agency, String key) {
        return agency.get("/v1/templates?key=" + key).json().at("/items/0/id").asText();
    }
}
