package dev.tangent.touchpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Ids;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchpointsTest {
    private static final World WORLD = new World();
    private static final Client ACME = WORLD.acme.client();
    private static final String PATH = WORLD.acme.path("/touchpoints");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVERYTHING = """
            {"key": "%s", "name": "Полка", "description": "d", "channelKey": "store", "state": "paused",
             "senses": ["gustatory", "visual"], "informationTypes": ["emotional"], "intendedReaction": "neutral",
             "term": "long_term", "mode": "hybrid", "phase": "after", "cjmStage": "retention", "touchRole": "social_proof",
             "contentTask": "give_value", "contentIntent": "engagement", "granularity": "micro", "objectType": "content",
             "demonstrates": ["expertise", "value"], "momentOfTruth": true, "tangible": false, "actor": "mixed",
             "customerGoal": "c", "businessGoal": "b", "ruleText": "r", "responseTargetSeconds": 1,
             "durationTargetSeconds": 31536000, "maxSteps": 1000, "optOut": false, "owner": "o",
             "measuredBy": "walkthrough", "expectedEmotion": -2, "pains": ["p1", "p2"], "opportunities": ["o1"],
             "quality": {"logical": false, "convenient": true, "positive": true}}""";

    @Test
    void everyFieldComesBackAsItWasSent() throws Exception {
        Reply made = ACME.post(PATH, EVERYTHING.formatted("everything"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        ObjectNode read = (ObjectNode) ACME.get(PATH + "/" + made.id()).json();
        assertThat(read).isEqualTo(made.json());
        assertThat(made.header("Location")).endsWith(PATH + "/" + made.id());
        for (String own : List.of("id", "channelId", "createdAt", "updatedAt")) {
            assertThat(read.remove(own).asText()).as(own).isNotEmpty();
        }
        JsonNode sent = JSON.readTree(EVERYTHING.formatted("everything"));
        sent.properties()
                .forEach(field ->
                        assertThat(read.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
        assertThat(read.size()).isEqualTo(sent.size());
    }

    @Test
    void putCreatesThenReplacesWhole() {
        String path = PATH + "/" + Ids.next();
        Reply made = ACME.put(path, EVERYTHING.formatted("put"));
        Reply replaced = ACME.put(path, "{\"key\": \"put\", \"name\": \"Bare\", \"channelKey\": \"website\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().path("channelKey").asText()).isEqualTo("website");
        assertThat(replaced.json().has("mode")).isFalse();
        assertThat(replaced.json().path("pains")).isEmpty();
        assertThat(replaced.json().path("createdAt")).isEqualTo(made.json().path("createdAt"));
        assertThat(replaced.header("ETag")).isNotEqualTo(made.header("ETag"));
        assertThat(ACME.put(path, EVERYTHING.formatted("put"), "If-Match", made.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(ACME.put(path, EVERYTHING.formatted("put"), "If-Match", replaced.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(ACME.put(PATH + "/" + Ids.next(), EVERYTHING.formatted("put-2"), "If-Match", "*")
                        .status())
                .isEqualTo(412);
        assertThat(ACME.put(PATH + "/" + Ids.next(), EVERYTHING.formatted("put"))
                        .code())
                .isEqualTo("key_taken");
    }

    /** Its key is its own, however many put it at once. */
    @Test
    void putsOfOneTouchpointDoNotStandInEachOthersWay() {
        for (int round = 0; round < 20; round++) {
            String path = PATH + "/" + Ids.next();
            String body = EVERYTHING.formatted("together-" + round);
            List<Integer> made = Together.run(8, thread -> ACME.put(path, body).status());
            assertThat(made).containsOnlyOnce(201).containsOnly(200, 201);
        }
    }

    @Test
    void putUnderARivalsIdMakesOneOfItsOwn() {
        String rivals = WORLD.touchpoint(WORLD.rival, "rivals");

        assertThat(ACME.put(PATH + "/" + rivals, EVERYTHING.formatted("mine")).status())
                .isEqualTo(201);
        assertThat(WORLD.rival
                        .client()
                        .get(WORLD.rival.path("/touchpoints/" + rivals))
                        .json()
                        .path("key")
                        .asText())
                .isEqualTo("rivals");
    }

    @ParameterizedTest
    @CsvSource({
        "channelKey=store",
        "state=paused",
        "sense=gustatory",
        "sense=visual",
        "informationType=emotional",
        "intendedReaction=neutral",
        "term=long_term",
        "mode=hybrid",
        "phase=after",
        "cjmStage=retention",
        "touchRole=social_proof",
        "contentTask=give_value",
        "contentIntent=engagement",
        "granularity=micro",
        "objectType=content",
        "demonstrates=expertise",
        "demonstrates=value",
        "key=full"
    })
    void everyFilterFindsWhatItSays(String filter) {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Filters");
        brand.client().post(brand.path("/touchpoints"), EVERYTHING.formatted("full"));
        WORLD.touchpoint(brand, "bare");

        JsonNode found =
                brand.client().get(brand.path("/touchpoints?" + filter)).json().path("items");

        assertThat(found.findValuesAsText("key")).containsExactly("full");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | /channelKey required",
                ", \"channelKey\": \"nowhere\" | /channelKey unknown_channel",
                ", \"channelId\": \"01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e\" | /channelId unknown_channel",
                ", \"channelId\": \"RIVAL\" | /channelId unknown_channel",
                ", \"channelKey\": \"website\", \"channelId\": \"01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e\" | /channelKey ambiguous"
            })
    void aTouchpointStandsOnOneKnownChannel(String channel, String fault) {
        String rivals = WORLD.rival
                .client()
                .get(WORLD.rival.path("/channels?key=website"))
                .json()
                .at("/items/0/id")
                .asText();
        String body = "{\"name\": \"x\"" + channel.replace("RIVAL", rivals) + "}";

        assertThat(ACME.post(PATH, body).faults()).containsExactly(fault);
        assertThat(ACME.put(PATH + "/" + Ids.next(), body.replace("{", "{\"key\": \"c\", "))
                        .faults())
                .containsExactly(fault);
    }

    @Test
    void anArchivedChannelTakesNoNewTouchpoints() {
        Reply channel =
                ACME.post(WORLD.acme.path("/channels"), "{\"key\": \"gone\", \"name\": \"Gone\", \"kind\": \"blog\"}");
        String old = WORLD.touchpoint(WORLD.acme, "on-gone", "gone", "");
        ACME.patch(WORLD.acme.path("/channels/" + channel.id()), "{\"state\": \"archived\"}");

        Reply refused = ACME.post(PATH, "{\"name\": \"x\", \"channelKey\": \"gone\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("channel_archived");
        assertThat(ACME.patch(PATH + "/" + old, "{\"name\": \"Still changes\"}").status())
                .isEqualTo(200);
    }

    @Test
    void theKeyFollowsFromTheNameAndIsNumbered() {
        String body = "{\"name\": \"Витрина у входа\", \"channelKey\": \"store\"}";

        String key = ACME.post(PATH, body).json().path("key").asText();
        assertThat(key).isEqualTo("vitrina-u-vkhoda");
        assertThat(ACME.post(PATH, body).json().path("key").asText()).isEqualTo(key + "-2");
        Reply taken = ACME.post(PATH, body.replace("{", "{\"key\": \"" + key + "\", "));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.faults()).containsExactly("/key key_taken");
        assertThat(ACME.patch(PATH + "/" + WORLD.touchpoint(WORLD.acme, "other"), "{\"key\": \"" + key + "\"}")
                        .code())
                .isEqualTo("key_taken");
    }

    @Test
    void aPatchMovesToAnotherChannelByIdOrKey() {
        String path = PATH + "/" + WORLD.touchpoint(WORLD.acme, "moving");
        String store = ACME.get(WORLD.acme.path("/channels?key=store"))
                .json()
                .at("/items/0/id")
                .asText();

        assertThat(ACME.patch(path, "{\"channelId\": \"" + store + "\"}")
                        .json()
                        .path("channelKey")
                        .asText())
                .isEqualTo("store");
        assertThat(ACME.patch(path, "{\"channelKey\": \"email\"}")
                        .json()
                        .path("channelKey")
                        .asText())
                .isEqualTo("email");
        assertThat(ACME.patch(path, "{\"channelKey\": \"nowhere\"}").faults())
                .containsExactly("/channelKey unknown_channel");
    }

    @Test
    void theTaxonomySpeaksTheLanguageAskedFor() {
        Reply english = ACME.get("/v1/taxonomy");
        Reply russian = ACME.get("/v1/taxonomy", "Accept-Language", "fr;q=0.9, ru-RU, en;q=0.1");

        assertThat(english.text()).contains("gustatory").doesNotContainPattern("\"label\":\"[А-я]");
        assertThat(russian.text()).containsPattern("\"label\":\"[А-я]");
        assertThat(russian.header("ETag")).isNotEqualTo(english.header("ETag"));
        assertThat(russian.header("Content-Language") + russian.header("Vary")).containsAnyOf("ru", "Accept-Language");
        assertThat(ACME.get("/v1/taxonomy", "If-None-Match", english.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(ACME.get("/v1/taxonomy", "Accept-Language", "fr").json()).isEqualTo(english.json());
    }
}
