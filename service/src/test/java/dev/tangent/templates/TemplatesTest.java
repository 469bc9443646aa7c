package dev.tangent.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Json;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final World WORLD = new World();
    private static final Client AGENCY = WORLD.agencyClient;
    private static final List<String> KEYS = List.of(
            "seven-touches",
            "expert-content-path",
            "expert-touchpoints",
            "before-during-after",
            "cafe-cjm-6-stages",
            "home-appliance-purchase",
            "pizza-order",
            "triggered-repeat",
            "self-service-first",
            "bot-and-store",
            "transparent-delivery",
            "try-before-buy",
            "loyalty-value-exchange",
            "timeboxed-points",
            "shared-profile",
            "anticipate-needs",
            "ad-micro-funnel");

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void everyTemplateIsTakenOverPublishedAndDrawn(String language) {
        World.Tenant brand = WORLD.brand(AGENCY, "All in " + language);
        for (String key : KEYS) {
            JsonNode template = AGENCY.get("/v1/templates/" + id(key), "Accept-Language", language)
                    .json();
            Reply reply = apply(key, language, "\"publish\": true, \"touchpointsLive\": true", brand);
            assertThat(reply.status()).as(key + reply.text()).isEqualTo(200);
            JsonNode verdict = reply.json().at("/items/0");
            assertThat(verdict.path("outcome").asText()).isEqualTo("created");
            assertThat(verdict.path("touchpointsCreated").asInt())
                    .isEqualTo(template.path("touchpoints").size());
            String version =
                    brand.path("/journeys/") + verdict.path("journeyId").asText() + "/versions/1";
            JsonNode published = brand.client().get(version).json();
            assertThat(published.path("name")).isEqualTo(template.path("name"));
            assertThat(published.path("stages").findValuesAsText("touchpointName"))
                    .containsExactlyInAnyOrderElementsOf(
                            template.path("touchpoints").findValuesAsText("name"));
            assertThat(published.path("stages").findValuesAsText("senses").size())
                    .isEqualTo(published
                            .path("stages")
                            .findValuesAsText("touchpointName")
                            .size());
            Reply map = brand.client().get(version + "/map", "Accept-Language", language);
            assertThat(map.status()).isEqualTo(200);
            assertThat(map.text()).contains("<svg");
        }
        JsonNode touchpoint = brand.client()
                .get(brand.path("/touchpoints?key=pizza-checkout"))
                .json()
                .at("/items/0");
        assertThat(touchpoint.path("state").asText()).isEqualTo("live");
        assertThat(touchpoint.path("ruleText").asText().codePoints().anyMatch(c -> c >= 0x400 && c < 0x500))
                .isEqualTo(language.equals("ru"));
        assertThat(touchpoint.path("contentIntent").asText()).isEqualTo("offer");
    }

    @Test
    void theyAreListedInBothLanguages() {
        JsonNode english = AGENCY.get("/v1/templates?limit=200").json().path("items");
        JsonNode russian = AGENCY.get("/v1/templates?limit=200", "Accept-Language", "ru")
                .json()
                .path("items");
        assertThat(english.findValuesAsText("key")).containsExactlyInAnyOrderElementsOf(KEYS);
        assertThat(english.findValuesAsText("name")).doesNotContainAnyElementsOf(russian.findValuesAsText("name"));
        Set<String> paged = new HashSet<>();
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = AGENCY.get("/v1/templates?limit=5" + cursor).json();
            page.path("items")
                    .findValuesAsText("key")
                    .forEach(key -> assertThat(paged.add(key)).isTrue());
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
        }
        assertThat(paged).hasSameSizeAs(KEYS);
    }

    @Test
    void everyTextIsThereInBothLanguagesAndNoSentenceStandsTwice() {
        List<String> offenders = new ArrayList<>();
        Map<String, String> sentences = new HashMap<>();
        for (String key : KEYS) {
            JsonNode file = file(key);
            texts(file, text -> {
                String en = text.path("en").asText();
                String ru = text.path("ru").asText();
                if (en.isBlank() || isRussian(en) || !(isRussian(ru) || ru.equals("Telegram"))) {
                    offenders.add(key + " has a text in one language: " + text);
                }
                Stream.of(en.split("(?<=[.!?])\\s"), ru.split("(?<=[.!?])\\s"))
                        .flatMap(Stream::of)
                        .filter(sentence -> sentence.split("\\s").length > 2 && sentence.matches("(?s).*[.!?]"))
                        .forEach(sentence -> {
                            if (sentences.put(sentence, key) != null) {
                                offenders.add(key + " says again: " + sentence);
                            }
                        });
            });
            file.path("touchpoints").forEach(touchpoint -> {
                for (String axis : List.of("senses", "informationTypes", "demonstrates", "rule")) {
                    if (touchpoint.path(axis).isEmpty()) {
                        offenders.add(key + " says nothing of " + axis + ": " + touchpoint.path("key"));
                    }
                }
            });
        }
        assertThat(offenders).isEmpty();
        assertThat(sentences).hasSizeGreaterThan(200);
    }

    private static boolean isRussian(String text) {
        return text.codePoints().anyMatch(letter -> letter >= 0x400 && letter < 0x500);
    }

    private static JsonNode file(String key) {
        try (InputStream in = TemplatesTest.class.getResourceAsStream(key + ".json")) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void texts(JsonNode node, Consumer<JsonNode> each) {
        if (node.has("en") || node.has("ru")) {
            each.accept(node);
        }
        node.forEach(part -> texts(part, each));
    }

    @Test
    void eachBrandHasAVerdictOfItsOwn() {
        World.Tenant one = WORLD.brand(AGENCY, "One");
        World.Tenant other = WORLD.brand(AGENCY, "Other");
        World.Tenant archived = WORLD.brand(AGENCY, "Archived");
        AGENCY.send("POST", "/v1/brands/" + archived.id() + "/archive", null);
        Reply given = apply("pizza-order", "en", "\"publish\": false", one, WORLD.rival, archived, other);
        assertThat(given.status()).isEqualTo(207);
        assertThat(given.json().path("items").findValuesAsText("outcome"))
                .containsExactly("created", "refused", "refused", "created");
        assertThat(given.json().at("/items/1/problem/code").asText()).isEqualTo("not_found");
        assertThat(given.json().at("/items/2/problem/code").asText()).isEqualTo("brand_archived");
        assertThat(WORLD.rival
                        .client()
                        .get(WORLD.rival.path("/journeys"))
                        .json()
                        .path("items"))
                .isEmpty();

        Reply again = apply("pizza-order", "ru", "\"publish\": true", one, other);
        assertThat(again.json().path("items").findValuesAsText("outcome")).containsExactly("existed", "existed");
        assertThat(again.json().at("/items/0/journeyId")).isEqualTo(given.json().at("/items/0/journeyId"));
        assertThat(one.client()
                        .get(one.path("/journeys"))
                        .json()
                        .at("/items/0/state")
                        .asText())
                .as("it stays as it is")
                .isEqualTo("draft");
        Reply sisterOnly = one.client()
                .post(
                        "/v1/templates/" + id("cafe-cjm-6-stages") + "/apply",
                        "{\"brandIds\": [\"%s\", \"%s\"], \"language\": \"en\"}".formatted(one.id(), other.id()));
        assertThat(sisterOnly.json().path("items").findValuesAsText("outcome")).containsExactly("created", "refused");
    }

    @Test
    void whoGivesItAtTheSameMomentGivesItOnce() {
        World.Tenant brand = WORLD.brand(AGENCY, "At once");
        List<String> outcomes = Together.run(
                4,
                i -> apply("pizza-order", "en", "\"publish\": true", brand)
                        .json()
                        .at("/items/0/outcome")
                        .asText());
        assertThat(outcomes).containsExactlyInAnyOrder("created", "existed", "existed", "existed");
        assertThat(brand.client().get(brand.path("/journeys")).json().path("items"))
                .hasSize(1);
        assertThat(brand.client()
                        .get(brand.path("/touchpoints?limit=200"))
                        .json()
                        .path("items")
                        .findValuesAsText("key"))
                .hasSize(5);
    }

    @Test
    void anArchivedJourneyMakesRoomForAnother() {
        World.Tenant brand = WORLD.brand(AGENCY, "Again");
        String first = apply("pizza-order", "en", "\"publish\": true", brand)
                .json()
                .at("/items/0/journeyId")
                .asText();
        brand.client().send("POST", brand.path("/journeys/" + first + "/archive"), null);
        assertThat(apply("pizza-order", "en", "\"publish\": true", brand)
                        .json()
                        .at("/items/0/outcome")
                        .asText())
                .isEqualTo("created");
        assertThat(brand.client()
                        .send("POST", brand.path("/journeys/" + first + "/restore"), null)
                        .code())
                .isEqualTo("template_in_use");
    }

    @Test
    void keysThatAreTakenAreReusedOrRenamed() {
        World.Tenant reusing = WORLD.brand(AGENCY, "Reusing");
        World.Tenant renaming = WORLD.brand(AGENCY, "Renaming");
        for (World.Tenant brand : List.of(reusing, renaming)) {
            brand.client()
                    .post(
                            brand.path("/touchpoints"),
                            "{\"key\": \"pizza-menu\", \"name\": \"Our menu\", \"channelKey\": \"website\"}");
        }
        JsonNode reused =
                apply("pizza-order", "en", "\"publish\": true", reusing).json().at("/items/0");
        assertThat(reused.path("touchpointsReused").asInt()).isOne();
        assertThat(reused.path("touchpointsCreated").asInt()).isEqualTo(4);
        JsonNode renamed = apply("pizza-order", "en", "\"publish\": true, \"existingKeys\": \"rename\"", renaming)
                .json()
                .at("/items/0");
        assertThat(renamed.path("touchpointsCreated").asInt()).isEqualTo(5);
        String version = "/journeys/%s/versions/1";
        assertThat(reusing.client()
                        .get(reusing.path(
                                version.formatted(reused.path("journeyId").asText())))
                        .json()
                        .at("/stages/1/placements/0/touchpointName")
                        .asText())
                .isEqualTo("Our menu");
        assertThat(renaming.client()
                        .get(renaming.path(
                                version.formatted(renamed.path("journeyId").asText())))
                        .json()
                        .at("/stages/1/placements/0/touchpointKey")
                        .asText())
                .isEqualTo("pizza-menu-2");
    }

    @Test
    void aChannelThatItBringsAsksThePolicyHowFastPeopleAreAnswered() {
        World.Tenant brand = WORLD.brand(AGENCY, "With a policy");
        World.Tenant usual = WORLD.brand(AGENCY, "Without one");
        brand.client()
                .patch(
                        brand.path("/policies/planning"),
                        "{\"responseTargets\": [{\"channelKinds\": [\"telegram\"], \"seconds\": 42}]}");
        for (World.Tenant each : List.of(brand, usual)) {
            apply("cafe-cjm-6-stages", "en", "\"publish\": false", each);
        }
        assertThat(channel(brand, "telegram").path("responseTargetSeconds").asInt())
                .isEqualTo(42);
        assertThat(channel(usual, "telegram").path("responseTargetSeconds").asInt())
                .isEqualTo(3600);
    }

    /** One for each thing that is made or changed, in the brand that it is made in, and none without the others. */
    @Test
    void whatIsGivenStandsInTheLogOfEachBrand() {
        World.Tenant one = WORLD.brand(AGENCY, "Logged");
        World.Tenant other = WORLD.brand(AGENCY, "Logged too");
        World.Tenant refused = WORLD.brand(AGENCY, "Not logged");
        String archived = channel(refused, "social").path("id").asText();
        refused.client().patch(refused.path("/channels/" + archived), "{\"state\": \"archived\"}");
        WORLD.touchpoint(one, "pizza-menu");
        Reply given = apply("pizza-order", "en", "\"publish\": true, \"touchpointsLive\": true", one, other, refused);
        assertThat(given.json().path("items").findValuesAsText("outcome"))
                .containsExactly("created", "created", "refused");
        String call = given.header("Request-Id");
        assertThat(entries(one, call))
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "journey []",
                        "channel []",
                        "touchpoint []",
                        "touchpoint []",
                        "touchpoint []",
                        "touchpoint []",
                        "journey [\"draft\"]",
                        "journey [\"draft\",\"latestVersion\"]",
                        "touchpoint [\"state\"]",
                        "touchpoint [\"state\"]",
                        "touchpoint [\"state\"]",
                        "touchpoint [\"state\"]",
                        "touchpoint [\"state\"]"));
        assertThat(entries(other, call)).hasSize(14);
        assertThat(entries(refused, call)).isEmpty();
        assertThat(refused.client().get(refused.path("/touchpoints")).json().path("items"))
                .isEmpty();
        Reply again = apply("pizza-order", "en", "\"publish\": true", one);
        assertThat(entries(one, again.header("Request-Id"))).isEmpty();
        assertThat(WORLD.agencyClient
                        .get("/v1/audit-entries?callId=" + call)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    private static List<String> entries(World.Tenant brand, String call) {
        return brand.client()
                .get(brand.path("/audit-entries?limit=200&callId=" + call))
                .json()
                .path("items")
                .valueStream()
                .peek(entry -> assertThat(entry.path("operation").asText()).isEqualTo("applyTemplate"))
                .map(entry -> entry.path("subject").asText() + " " + entry.path("changed"))
                .toList();
    }

    private static JsonNode channel(World.Tenant brand, String key) {
        return brand.client().get(brand.path("/channels?key=" + key)).json().at("/items/0");
    }

    private static String id(String key) {
        return AGENCY.get("/v1/templates?key=" + key).json().at("/items/0/id").asText();
    }

    private static Reply apply(String key, String language, String more, World.Tenant... brands) {
        String ids =
                String.join("\", \"", Stream.of(brands).map(World.Tenant::id).toList());
        return AGENCY.post(
                "/v1/templates/" + id(key) + "/apply",
                "{\"brandIds\": [\"%s\"], \"language\": \"%s\", %s}".formatted(ids, language, more));
    }
}
