package dev.tangent.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JourneysTest {
    private static final String PLAN = """
            {"stages": [
              {"key": "before", "name": "Before", "cjmStage": "consideration", "customerGoal": "Choose", "businessGoal": "Be chosen",
               "placements": [
                 {"touchpointKey": "ad", "required": true, "contentFormat": "video", "contentTask": "inspire"},
                 {"key": "reviews", "touchpointKey": "reviews", "after": ["ad"]}]},
              {"key": "during", "name": "Purchase", "touchRole": "purchase",
               "placements": [{"touchpointKey": "checkout", "required": true, "after": ["ad"]}]},
              {"key": "after", "name": "After", "phase": "after", "expectedSeconds": 864000,
               "placements": [{"touchpointKey": "letter",
                 "expected": {"after": "checkout", "minSeconds": 518400, "maxSeconds": 691200}}]}]}""";

    private final World world = new World();
    private final World.Tenant brand = world.acme;
    private final Client client = brand.client();

    JourneysTest() {
        for (String key : List.of("ad", "reviews", "checkout", "letter")) {
            touchpoint(key);
        }
    }

    @Test
    void aDraftIsFilledCheckedAndFrozen() {
        String path = journey("phases_3");
        Reply put = client.put(path + "/draft", PLAN);
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json().at("/stages/0/placements/0/key").asText())
                .as("named after its touchpoint")
                .isEqualTo("ad");
        assertThat(client.get(path + "/check").json().path("publishable").asBoolean())
                .isTrue();

        Reply published = client.post(path + "/publish", "{\"touchpointsLive\": true}");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        assertThat(published.header("Location")).endsWith(path + "/versions/1");
        client.patch(touchpointPath("ad"), "{\"name\": \"Other\", \"momentOfTruth\": true, \"term\": \"long_term\"}");

        JsonNode version = client.get(path + "/versions/1").json();
        assertThat(version).isEqualTo(published.json());
        JsonNode ad = version.at("/stages/0/placements/0");
        assertThat(ad.path("touchpointName").asText()).isEqualTo("Ad");
        assertThat(ad.path("momentOfTruth").asBoolean()).isFalse();
        assertThat(ad.path("channelKey").asText()).isEqualTo("website");
        assertThat(ad.path("contentFormat").asText()).isEqualTo("video");
        assertThat(ad.path("contentTask").asText()).isEqualTo("inspire");
        assertThat(ad.path("cjmStage").asText()).as("of its stage").isEqualTo("consideration");
        assertThat(version.at("/stages/0/phase").asText())
                .as("of its CJM stage")
                .isEqualTo("before");
        assertThat(version.at("/stages/1/cjmStage").asText()).as("of its role").isEqualTo("purchase");
        assertThat(version.at("/stages/1/phase").asText()).isEqualTo("during");
        assertThat(version.at("/stages/2/placements/0/expected").toString())
                .isEqualTo("{\"after\":\"checkout\",\"minSeconds\":518400,\"maxSeconds\":691200}");
        assertThat(client.get(touchpointPath("letter")).json().path("state").asText())
                .isEqualTo("live");
        JsonNode journey = client.get(path).json();
        assertThat(journey.path("state").asText()).isEqualTo("published");
        assertThat(journey.path("hasDraft").asBoolean()).isFalse();
        assertThat(client.get(path + "/draft").status()).isEqualTo(404);
        assertThat(client.post(path + "/publish", "{}").code()).isEqualTo("journey_without_draft");
    }

    @Test
    void touchpointsStayPlannedUnlessAskedFor() {
        String path = journey("custom");
        touchpoint("quiet");
        client.put(path + "/draft", one("{\"touchpointKey\": \"quiet\"}"));
        assertThat(client.post(path + "/publish", "{}").status()).isEqualTo(201);
        assertThat(client.get(touchpointPath("quiet")).json().path("state").asText())
                .isEqualTo("planned");
    }

    @Test
    void aDraftIsEditedInParts() {
        String path = journey("custom");
        client.put(path + "/draft", PLAN);
        client.post(path + "/publish", "{}");

        Reply begun = client.put(path + "/stages/idea", "{\"name\": \"Idea\", \"position\": 0}");
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        assertThat(keys(begun.json()))
                .as("it begins with what was published")
                .containsExactly("idea", "before", "during", "after");
        client.put(
                path + "/placements/reviews",
                "{\"stageKey\": \"idea\", \"touchpointKey\": \"reviews\", \"required\": true}");
        client.put(path + "/placements/letter", "{\"stageKey\": \"after\", \"touchpointKey\": \"letter\"}");
        client.put(path + "/placements/ad", "{\"stageKey\": \"during\", \"touchpointKey\": \"ad\", \"position\": 0}");
        JsonNode draft =
                client.put(path + "/stages/idea", "{\"name\": \"First idea\"}").json();
        assertThat(draft.at("/stages/0/name").asText()).isEqualTo("First idea");
        assertThat(placements(draft, 0)).as("a stage keeps its placements").containsExactly("reviews");
        assertThat(placements(draft, 1)).isEmpty();
        assertThat(placements(draft, 2)).containsExactly("ad", "checkout");
        assertThat(draft.at("/stages/3/placements/0").has("expected")).isFalse();

        assertThat(client.send("DELETE", path + "/stages/before", null).status())
                .isEqualTo(204);
        assertThat(client.send("DELETE", path + "/placements/checkout", null).status())
                .isEqualTo(204);
        assertThat(client.send("DELETE", path + "/placements/checkout", null).status())
                .isEqualTo(404);
        JsonNode left = client.get(path + "/draft").json();
        assertThat(keys(left)).containsExactly("idea", "during", "after");
        assertThat(placements(left, 1)).containsExactly("ad");
        assertThat(client.put(path + "/placements/x", "{\"stageKey\": \"none\", \"touchpointKey\": \"ad\"}")
                        .faults())
                .containsExactly("/stageKey unknown_stage");

        assertThat(client.send("DELETE", path + "/draft", null).status()).isEqualTo(204);
        assertThat(keys(client.get(path + "/versions/1").json())).containsExactly("before", "during", "after");
    }

    @Test
    void versionsAreCompared() {
        String path = journey("custom");
        client.put(path + "/draft", PLAN);
        client.post(path + "/publish", "{}");
        client.put(path + "/placements/reviews", "{\"stageKey\": \"after\", \"touchpointKey\": \"reviews\"}");
        client.put(path + "/placements/checkout", "{\"stageKey\": \"during\", \"touchpointKey\": \"checkout\"}");
        client.put(path + "/placements/second", "{\"stageKey\": \"during\", \"touchpointKey\": \"letter\"}");
        client.put(path + "/stages/after", "{\"name\": \"Afterwards\", \"phase\": \"after\", \"position\": 0}");
        client.send("DELETE", path + "/placements/letter", null);

        JsonNode compared = client.get(path + "/comparison?fromVersion=1").json();
        assertThat(compared.path("changes").findValuesAsText("key")).hasSize(7);
        assertThat(compared.path("changes").toString())
                .isEqualTo("["
                        + String.join(
                                ",",
                                "{\"what\":\"stage\",\"key\":\"after\",\"change\":\"moved\"}",
                                "{\"what\":\"stage\",\"key\":\"after\",\"change\":\"changed\",\"fields\":[\"expectedSeconds\",\"name\"]}",
                                "{\"what\":\"placement\",\"key\":\"reviews\",\"change\":\"moved\",\"stageKey\":\"after\"}",
                                "{\"what\":\"placement\",\"key\":\"reviews\",\"change\":\"changed\",\"stageKey\":\"after\",\"fields\":[\"after\"]}",
                                "{\"what\":\"placement\",\"key\":\"checkout\",\"change\":\"changed\",\"stageKey\":\"during\",\"fields\":[\"after\",\"required\"]}",
                                "{\"what\":\"placement\",\"key\":\"second\",\"change\":\"added\",\"stageKey\":\"during\"}",
                                "{\"what\":\"placement\",\"key\":\"letter\",\"change\":\"removed\",\"stageKey\":\"after\"}")
                        + "]");
        client.post(path + "/publish", "{}");
        assertThat(client.get(path + "/comparison?fromVersion=1&toVersion=2")
                        .json()
                        .path("changes"))
                .isEqualTo(compared.path("changes"));
        assertThat(client.get(path + "/comparison?fromVersion=1&toVersion=3").status())
                .isEqualTo(404);
        assertThat(client.get(path + "/versions").json().path("items").toString())
                .contains("\"number\":2", "\"number\":1");
    }

    @Test
    void nobodysChangeIsOverwritten() {
        String path = journey("custom");
        String tag = client.put(path + "/draft", PLAN).header("ETag");
        assertThat(client.put(path + "/stages/x", "{\"name\": \"X\"}", "If-Match", tag)
                        .status())
                .isEqualTo(200);
        assertThat(client.put(path + "/draft", PLAN, "If-Match", tag).status()).isEqualTo(412);
        String later = client.get(path + "/draft").header("ETag");
        client.send("DELETE", path + "/draft", null);
        assertThat(client.put(path + "/draft", PLAN, "If-Match", later).status())
                .isEqualTo(412);
        Reply again = client.put(path + "/draft", PLAN);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("ETag"))
                .as("no draft is taken for an earlier one")
                .isNotIn(tag, later);
    }

    @Test
    void twoWhoPublishAtOnceMakeOneVersion() {
        String path = journey("custom");
        client.put(path + "/draft", PLAN);
        List<Integer> statuses =
                Together.run(4, i -> client.post(path + "/publish", "{}").status());
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(client.get(path + "/versions").json().path("items")).hasSize(1);
    }

    @Test
    void anArchivedJourneyIsReadAndNotChanged() {
        String path = journey("custom");
        client.put(path + "/draft", PLAN);
        client.post(path + "/publish", "{}");
        client.send("POST", path + "/archive", null);
        assertThat(client.get(path).json().path("state").asText()).isEqualTo("archived");
        assertThat(client.put(path + "/draft", PLAN).code()).isEqualTo("journey_archived");
        assertThat(client.post(path + "/publish", "{}").code()).isEqualTo("journey_archived");
        assertThat(client.get(path + "/versions/1").status()).isEqualTo(200);
        client.send("POST", path + "/restore", null);
        assertThat(client.get(path).json().path("state").asText()).isEqualTo("published");
        assertThat(client.put(path + "/draft", PLAN).status()).isEqualTo(201);
    }

    @Test
    void journeysAreFoundByStateAndKey() {
        String path = journey("custom");
        String key = client.get(path).json().path("key").asText();
        assertThat(client.get(brand.path("/journeys?state=draft&key=" + key))
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(client.get(brand.path("/journeys?state=published&key=" + key))
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(client.patch(path, "{\"stageModel\": \"cjm_6\", \"goal\": \"Home\"}")
                        .json()
                        .path("goal")
                        .asText())
                .isEqualTo("Home");
        assertThat(client.patch(path, "{\"goal\": null}").json().has("goal")).isFalse();
        String other = client.get(journey("custom")).json().path("key").asText();
        assertThat(client.patch(path, "{\"key\": \"" + other + "\"}").code()).isEqualTo("key_taken");
    }

    @Test
    void aPlanThatCannotBeReadIsRefusedWhenItIsPut() {
        String path = journey("custom");
        assertThat(client.put(path + "/draft", one("{\"touchpointId\": \"%s\"}".formatted(UUID.randomUUID())))
                        .faults())
                .containsExactly("/stages/0/placements/0/key required");
        assertThat(client.put(path + "/draft", one("{\"key\": \"x\"}")).faults())
                .containsExactly("/stages/0/placements/0/touchpointKey required");
        assertThat(client.put(
                                path + "/draft",
                                one("{\"touchpointKey\": \"ad\", \"touchpointId\": \"%s\"}"
                                        .formatted(UUID.randomUUID())))
                        .faults())
                .containsExactly("/stages/0/placements/0/touchpointKey ambiguous");
        assertThat(client.put(
                                path + "/draft",
                                one(
                                        "{\"touchpointKey\": \"ad\", \"expected\": {\"after\": \"x\", \"minSeconds\": 2, \"maxSeconds\": 1}}"))
                        .faults())
                .containsExactly("/stages/0/placements/0/expected/minSeconds empty_window");
    }

    private String journey(String model) {
        Reply made = client.post(brand.path("/journeys"), "{\"name\": \"Path\", \"stageModel\": \"" + model + "\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return brand.path("/journeys/" + made.id());
    }

    private void touchpoint(String key) {
        client.post(brand.path("/touchpoints"), """
                {"key": "%s", "name": "%s", "channelKey": "website", "measuredBy": "events"}
                """.formatted(
                        key, Character.toUpperCase(key.charAt(0)) + key.substring(1)));
    }

    private String touchpointPath(String key) {
        return brand.path("/touchpoints/")
                + client.get(brand.path("/touchpoints?key=" + key))
                        .json()
                        .at("/items/0/id")
                        .asText();
    }

    private static String one(String placement) {
        return "{\"stages\": [{\"key\": \"only\", \"name\": \"Only\", \"placements\": [" + placement + "]}]}";
    }

    private static List<String> keys(JsonNode plan) {
        return plan.path("stages").findParents("placements").stream()
                .map(stage -> stage.path("key").asText())
                .toList();
    }

    private static List<String> placements(JsonNode plan, int stage) {
        return plan.at("/stages/" + stage + "/placements").findParents("required").stream()
                .map(placement -> placement.path("key").asText())
                .toList();
    }
}
