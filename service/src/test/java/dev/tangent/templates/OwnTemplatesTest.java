package dev.tangent.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Templates that an agency saves of journeys of its brands. */
class OwnTemplatesTest {
    private static final World WORLD = new World();
    private static final Client AGENCY = WORLD.agencyClient;
    private static final World.Tenant FAIR = WORLD.brand(AGENCY, "Fair");
    private static final String JOURNEY = Planner.journey(FAIR, "fair", true);

    @Test
    void whatIsSavedIsMadeElsewhereAsItWas() {
        JsonNode template = Planner.made(save("whole", "")).json();
        assertThat(template.path("builtIn").asBoolean()).isFalse();
        World.Tenant other = WORLD.brand(AGENCY, "Other");
        JsonNode verdict = apply(template, other, "en", "\"publish\": true, \"touchpointsLive\": true");
        assertThat(verdict.path("outcome").asText()).isEqualTo("created");
        assertThat(verdict.path("revision").asInt()).isOne();

        JsonNode journey = other.client()
                .get(other.path("/journeys/" + verdict.path("journeyId").asText()))
                .json();
        JsonNode source = FAIR.client().get(FAIR.path("/journeys/" + JOURNEY)).json();
        for (String field :
                List.of("name", "description", "kind", "stageModel", "goal", "conversionType", "reviewDays")) {
            assertThat(journey.path(field)).as(field).isEqualTo(source.path(field));
        }
        assertThat(journey.path("key").asText()).isEqualTo("whole");
        assertThat(withoutIds(Planner.version(other, verdict).path("stages")))
                .isEqualTo(withoutIds(FAIR.client()
                        .get(FAIR.path("/journeys/" + JOURNEY + "/versions/1"))
                        .json()
                        .path("stages")));
        ObjectNode given = touchpoint(other, "fair-stand");
        ObjectNode was = touchpoint(FAIR, "fair-stand");
        assertThat(was.remove("owner").asText()).isEqualTo("Somebody");
        assertThat(was.remove("quality").isEmpty()).isFalse();
        assertThat(withoutIds(given)).isEqualTo(withoutIds(was));
        JsonNode channel =
                other.client().get(other.path("/channels?key=stand")).json().at("/items/0");
        assertThat(List.of(
                        channel.path("kind").asText(),
                        channel.path("platform").asText(),
                        channel.path("mode").asText(),
                        channel.path("direction").asText()))
                .containsExactly("event", "Fair", "hybrid", "inbound");
    }

    @Test
    void theDraftIsSavedWhereThatIsWanted() {
        World.Tenant brand = WORLD.brand(AGENCY, "Drafting");
        String journey = Planner.journey(brand, "drafting", true);
        brand.client()
                .put(
                        brand.path("/journeys/" + journey + "/stages/see"),
                        "{\"name\": \"Sees it now\", \"cjmStage\": \"awareness\"}");
        assertThat(stageName(save(brand, journey, "drafted-not", ""))).isEqualTo("Sees it");
        assertThat(stageName(save(brand, journey, "drafted", ", \"draft\": true")))
                .isEqualTo("Sees it now");
        String unpublished = Planner.journey(brand, "only-draft", false);
        assertThat(stageName(save(brand, unpublished, "only-drafted", ""))).isEqualTo("Sees it");
    }

    @Test
    void savingAgainMakesARevisionAndBrandsKnowTheirs() {
        World.Tenant brand = WORLD.brand(AGENCY, "Revising");
        World.Tenant first = WORLD.brand(AGENCY, "First");
        World.Tenant second = WORLD.brand(AGENCY, "Second");
        String journey = Planner.journey(brand, "revising", true);
        Reply made = save(brand, journey, "revised", "");
        assertThat(made.status()).isEqualTo(201);
        String id = made.id();
        apply(made.json(), first, "en", "\"publish\": true");

        Reply same = save(brand, journey, "revised", "");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.json().path("revision").asInt()).as("it says the same").isOne();

        brand.client()
                .put(
                        brand.path("/journeys/" + journey + "/stages/see"),
                        "{\"name\": \"Revised\", \"cjmStage\": \"awareness\"}");
        brand.client().post(brand.path("/journeys/" + journey + "/publish"), "{}");
        Reply other = save(brand, journey, "revised", "");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.id()).isEqualTo(id);
        assertThat(other.json().path("revision").asInt()).isEqualTo(2);
        assertThat(AGENCY.get("/v1/templates/" + id + "?revision=1")
                        .json()
                        .at("/stages/0/name")
                        .asText())
                .isEqualTo("Sees it");
        assertThat(AGENCY.get("/v1/templates/" + id).json().at("/stages/0/name").asText())
                .isEqualTo("Revised");
        assertThat(AGENCY.get("/v1/templates/" + id + "?revision=3").status()).isEqualTo(404);

        assertThat(apply(other.json(), second, "en", "\"publish\": true")
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
        JsonNode again = apply(other.json(), first, "en", "\"publish\": true");
        assertThat(again.path("outcome").asText()).isEqualTo("existed");
        assertThat(again.path("revision").asInt()).as("it was given the first").isOne();
    }

    @Test
    void textsFallBackToTheLanguageThatThereIs() {
        Reply saved = save("both", """
                , "name": {"ru": "Путь"}, "translation": {"goal": "Получить",
                 "stages": [{"key": "see", "name": "Видит", "customerGoal": "Посмотреть"}],
                 "touchpoints": [{"key": "fair-stand", "ruleText": "Никто не ждёт."}],
                 "channels": [{"key": "stand", "name": "Стенд"}]}""");
        assertThat(saved.json().path("languages")).hasSize(2);
        assertThat(saved.json().path("language").asText()).isEqualTo("en");
        Reply russian = AGENCY.get("/v1/templates/" + saved.id(), "Accept-Language", "ru");
        assertThat(russian.header("Content-Language")).isEqualTo("ru");
        JsonNode template = russian.json();
        assertThat(template.path("name").asText()).isEqualTo("Путь");
        assertThat(template.path("goal").asText()).isEqualTo("Получить");
        assertThat(template.at("/stages/0/name").asText()).isEqualTo("Видит");
        assertThat(template.at("/stages/0/businessGoal").asText()).isEqualTo("Be seen");
        assertThat(template.at("/touchpoints/0/ruleText").asText()).isEqualTo("Никто не ждёт.");
        assertThat(template.at("/touchpoints/0/name").asText()).isEqualTo("Stand of fair");
        assertThat(template.at("/channels/0/name").asText()).isEqualTo("Стенд");
        assertThat(saved.json().path("name").asText()).isEqualTo("Path");

        World.Tenant brand = WORLD.brand(AGENCY, "Russian");
        JsonNode version = Planner.version(brand, apply(saved.json(), brand, "ru", "\"publish\": true"));
        assertThat(version.path("stages").findValuesAsText("name"))
                .startsWith("Видит")
                .contains("Thinks");

        Reply part = save("part", ", \"translation\": {\"goal\": \"Получить\"}");
        assertThat(part.status()).as(part.text()).isEqualTo(201);
        assertThat(part.json().path("languages")).hasSize(2);

        Reply one = save("one-language", "");
        Reply told = AGENCY.get("/v1/templates/" + one.id(), "Accept-Language", "ru");
        assertThat(told.header("Content-Language")).isEqualTo("en");
        assertThat(told.json().path("languages")).hasSize(1);
    }

    @Test
    void whatIsWrongWithATranslationIsSaidAtOnce() {
        Reply refused = save("wrong", """
                , "translation": {"stages": [{"key": "see"}, {"key": "see"}, {"key": "nowhere"}],
                 "touchpoints": [{"key": "nothing"}], "channels": [{"key": "sms", "name": "Unused"}]}""");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/translation/stages/1/key",
                        "/translation/stages/2/key",
                        "/translation/touchpoints/0/key",
                        "/translation/channels/0/key");
        assertThat(refused.json().path("errors").findValuesAsText("code"))
                .containsExactlyInAnyOrder("repeated_key", "unknown_stage", "unknown_touchpoint", "unknown_channel");
    }

    @Test
    void aJourneyThatSaysNothingIsNoTemplate() {
        World.Tenant brand = WORLD.brand(AGENCY, "Empty");
        String empty = brand.client()
                .post(brand.path("/journeys"), "{\"name\": \"Empty\"}")
                .id();
        assertThat(save(brand, empty, "empty", "").json().at("/errors/0/code").asText())
                .isEqualTo("empty_journey");
        brand.client()
                .put(
                        brand.path("/journeys/" + empty + "/draft"),
                        "{\"stages\": [{\"key\": \"a\", \"name\": \"A\", \"placements\": [{\"touchpointKey\": \"none\"}]}]}");
        assertThat(save(brand, empty, "empty", "").json().at("/errors/0/code").asText())
                .isEqualTo("unknown_touchpoint");
    }

    @Test
    void theyStandAmongThoseThatComeWithTheService() {
        List<String> ids = List.of(
                Planner.made(save("listed-one", "")).id(),
                Planner.made(save("listed-two", "")).id());
        List<String> paged = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = AGENCY.get("/v1/templates?limit=3" + cursor).json();
            assertThat(page.path("items").size()).isBetween(1, 3);
            paged.addAll(page.path("items").findValuesAsText("id"));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
        }
        assertThat(paged).isSorted().doesNotHaveDuplicates().containsAll(ids).hasSizeGreaterThan(18);
        JsonNode item = AGENCY.get("/v1/templates?key=listed-one").json().at("/items/0");
        assertThat(item.path("touchpointCount").asInt()).isEqualTo(2);
        assertThat(item.path("stageCount").asInt()).isEqualTo(2);
        assertThat(AGENCY.get("/v1/templates?key=listed-one&updatedSince=2999-01-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void aRivalAndAKeyOfOneBrandSeeNone() {
        Reply saved = save("ours", "");
        String path = "/v1/templates/" + saved.id();
        for (Client other : List.of(WORLD.rivalAgencyClient, FAIR.client())) {
            assertThat(other.get(path).status()).isEqualTo(404);
            assertThat(other.get("/v1/templates?limit=200").json().path("items").findValues("builtIn"))
                    .hasSize(17)
                    .allMatch(JsonNode::asBoolean);
            assertThat(other.post(path + "/apply", "{\"brandIds\": [\"" + FAIR.id() + "\"], \"language\": \"en\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(WORLD.rivalAgencyClient.patch(path, "{\"key\": \"theirs\"}").status())
                .isEqualTo(404);
        assertThat(WORLD.rivalAgencyClient.send("DELETE", path, null).status()).isEqualTo(404);
        Reply theirs = WORLD.rivalAgencyClient.post(
                "/v1/templates", "{\"brandId\": \"%s\", \"journeyId\": \"%s\"}".formatted(FAIR.id(), JOURNEY));
        assertThat(theirs.json().at("/errors/0/pointer").asText()).isEqualTo("/brandId");
        String rivals = Planner.journey(WORLD.rival, "rivals", true);
        Reply mixed = AGENCY.post(
                "/v1/templates", "{\"brandId\": \"%s\", \"journeyId\": \"%s\"}".formatted(FAIR.id(), rivals));
        assertThat(mixed.json().at("/errors/0/pointer").asText()).isEqualTo("/journeyId");
        JsonNode own = WORLD.rivalAgencyClient
                .post(
                        "/v1/templates",
                        "{\"brandId\": \"%s\", \"journeyId\": \"%s\", \"key\": \"ours\"}"
                                .formatted(WORLD.rival.id(), rivals))
                .json();
        assertThat(own.path("id").asText()).as("the key is free for them").isNotEqualTo(saved.id());
        assertThat(AGENCY.get(path).json().at("/touchpoints/0/key").asText()).isEqualTo("fair-stand");
    }

    @Test
    void theyAreRenamedAndDeletedAndThoseOfTheServiceAreNot() {
        Reply saved = save("renamed", ", \"description\": {\"en\": \"Old\"}");
        String path = "/v1/templates/" + saved.id();
        assertThat(AGENCY.patch(path, "{\"name\": {\"ru\": \"Новое\"}, \"key\": \"renamed-too\"}", "If-Match", "\"9\"")
                        .status())
                .isEqualTo(412);
        Reply renamed = AGENCY.patch(
                path,
                "{\"name\": {\"ru\": \"Новое\"}, \"key\": \"renamed-too\", \"description\": null}",
                "If-Match",
                saved.header("ETag"));
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        assertThat(renamed.json().path("key").asText()).isEqualTo("renamed-too");
        assertThat(renamed.json().path("name").asText()).isEqualTo("Path");
        assertThat(renamed.json().has("description")).isFalse();
        assertThat(renamed.json().path("revision").asInt()).isOne();
        assertThat(renamed.header("ETag")).isNotEqualTo(saved.header("ETag"));
        assertThat(AGENCY.get(path, "Accept-Language", "ru").json().path("name").asText())
                .isEqualTo("Новое");
        save("held", "");
        assertThat(AGENCY.patch(path, "{\"key\": \"held\"}").code()).isEqualTo("key_taken");
        assertThat(AGENCY.patch(path, "{\"key\": \"pizza-order\"}").code()).isEqualTo("key_taken");
        assertThat(save("pizza-order", "").code()).isEqualTo("key_taken");

        World.Tenant brand = WORLD.brand(AGENCY, "Left with it");
        JsonNode verdict = apply(renamed.json(), brand, "en", "\"publish\": true");
        assertThat(AGENCY.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(AGENCY.send("DELETE", path, null).status()).isEqualTo(404);
        assertThat(AGENCY.get(path).status()).isEqualTo(404);
        assertThat(Planner.version(brand, verdict).path("stages")).hasSize(2);
        assertThat(save("renamed-too", "").status()).isEqualTo(201);

        String builtIn = "/v1/templates/"
                + AGENCY.get("/v1/templates?key=pizza-order")
                        .json()
                        .at("/items/0/id")
                        .asText();
        assertThat(AGENCY.send("DELETE", builtIn, null).code()).isEqualTo("template_built_in");
        assertThat(AGENCY.patch(builtIn, "{\"key\": \"mine\"}").code()).isEqualTo("template_built_in");
        assertThat(AGENCY.get(builtIn + "?revision=2").status()).isEqualTo(404);
        assertThat(FAIR.client().send("DELETE", builtIn, null).code()).isEqualTo("scope_missing");
    }

    @Test
    void whoSavesAtTheSameMomentMakesOneTemplate() {
        List<Integer> statuses = Together.run(
                4,
                thread -> save("at-once", ", \"name\": {\"en\": \"Path " + thread + "\"}")
                        .status());
        assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200);
        assertThat(AGENCY.get("/v1/templates?key=at-once").json().path("items")).hasSize(1);
        assertThat(AGENCY.get("/v1/templates?key=at-once")
                        .json()
                        .at("/items/0/revision")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void savingWithAKeyIsDoneOnce() {
        String key = UUID.randomUUID().toString();
        String body = "{\"brandId\": \"%s\", \"journeyId\": \"%s\", \"key\": \"once\"}".formatted(FAIR.id(), JOURNEY);
        Reply first = AGENCY.post("/v1/templates", body, "Idempotency-Key", key);
        Reply again = AGENCY.post("/v1/templates", body, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.id()).isEqualTo(first.id());
    }

    private static Reply save(String key, String more) {
        return save(FAIR, JOURNEY, key, more);
    }

    private static Reply save(World.Tenant brand, String journey, String key, String more) {
        return AGENCY.post(
                "/v1/templates",
                "{\"brandId\": \"%s\", \"journeyId\": \"%s\", \"key\": \"%s\"%s}"
                        .formatted(brand.id(), journey, key, more));
    }

    private static String stageName(Reply saved) {
        return Planner.made(saved).json().at("/stages/0/name").asText();
    }

    private static JsonNode apply(JsonNode template, World.Tenant brand, String language, String more) {
        Reply reply = AGENCY.post(
                "/v1/templates/" + template.path("id").asText() + "/apply",
                "{\"brandIds\": [\"%s\"], \"language\": \"%s\", %s}".formatted(brand.id(), language, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().at("/items/0");
    }

    private static ObjectNode touchpoint(World.Tenant brand, String key) {
        return (ObjectNode)
                brand.client().get(brand.path("/touchpoints?key=" + key)).json().at("/items/0");
    }

    private static String withoutIds(JsonNode node) {
        return node.toString()
                .replaceAll("\"(id|touchpointId|channelId|createdAt|updatedAt)\":\"[^\"]*\",?", "")
                .replace(",}", "}");
    }
}
