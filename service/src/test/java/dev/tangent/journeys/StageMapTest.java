package dev.tangent.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import org.junit.jupiter.api.Test;

/** What of a stage and a placement follows from the brand's map and from the touchpoint. */
class StageMapTest {
    /** The default but for doubt, which stands in the purchase, and for consideration, which is a part of the purchase. */
    private static final String OTHER_MAP = """
            {"stageMap": {
              "touchRoles": [
                {"touchRole": "recognition", "cjmStage": "awareness"}, {"touchRole": "interest", "cjmStage": "interest"},
                {"touchRole": "trust", "cjmStage": "consideration"}, {"touchRole": "product_study", "cjmStage": "consideration"},
                {"touchRole": "doubt", "cjmStage": "purchase"}, {"touchRole": "social_proof", "cjmStage": "consideration"},
                {"touchRole": "purchase", "cjmStage": "purchase"}],
              "cjmStages": [
                {"cjmStage": "awareness", "phase": "before"}, {"cjmStage": "interest", "phase": "before"},
                {"cjmStage": "consideration", "phase": "during"}, {"cjmStage": "purchase", "phase": "during"},
                {"cjmStage": "retention", "phase": "after"}, {"cjmStage": "loyalty", "phase": "after"}]}}""";

    private static final String DOUBT = """
            {"stages": [{"key": "doubt", "name": "Doubt", "touchRole": "doubt", "placements": [{"touchpointKey": "reviews"}]}]}""";

    private final World world = new World();
    private final World.Tenant brand = world.acme;
    private final Client client = brand.client();

    StageMapTest() {
        client.post(
                brand.path("/touchpoints"),
                "{\"key\": \"reviews\", \"name\": \"Reviews\", \"channelKey\": \"website\", \"contentTask\": \"teach\"}");
    }

    @Test
    void publishingGoesByTheMapOfTheBrandAsItIsThen() {
        String path = journey("custom");
        publish(path, DOUBT);
        assertThat(client.patch(brand.path("/policies/planning"), OTHER_MAP).status())
                .isEqualTo(200);
        publish(path, DOUBT);
        world.rival.client().patch(world.rival.path("/policies/planning"), "{\"stageMap\": null}");

        assertThat(standing(client.get(path + "/versions/1").json())).isEqualTo("before consideration");
        assertThat(standing(client.get(path + "/versions/2").json())).isEqualTo("during purchase");
        JsonNode change = client.get(path + "/comparison?fromVersion=1&toVersion=2")
                .json()
                .at("/changes/0");
        assertThat(change.path("fields").toString()).isEqualTo("[\"cjmStage\",\"phase\"]");
    }

    @Test
    void aModelIsHeldToTheMapOfTheBrand() {
        String path = journey("phases_3");
        String plan = """
                {"stages": [
                  {"key": "a", "name": "A", "cjmStage": "interest", "placements": [{"key": "a", "touchpointKey": "reviews"}]},
                  {"key": "b", "name": "B", "cjmStage": "consideration", "placements": [{"key": "b", "touchpointKey": "reviews"}]},
                  {"key": "c", "name": "C", "cjmStage": "loyalty", "placements": [{"key": "c", "touchpointKey": "reviews"}]}]}""";
        client.put(path + "/draft", plan);
        assertThat(client.post(path + "/publish", "{}").faults()).containsExactly("/stages stage_model_gap");
        client.patch(brand.path("/policies/planning"), OTHER_MAP);
        assertThat(client.post(path + "/publish", "{}").status()).isEqualTo(201);
    }

    @Test
    void whatWouldBePublishedTheSameIsNoChange() {
        String path = journey("custom");
        publish(path, DOUBT);
        client.put(path + "/draft", DOUBT);
        assertThat(client.get(path + "/comparison?fromVersion=1").json().path("changes"))
                .as("phase, stage and content task follow in both")
                .isEmpty();
        client.put(path + "/draft", DOUBT.replace("\"touchRole\": \"doubt\"", "\"cjmStage\": \"loyalty\""));
        assertThat(client.get(path + "/comparison?fromVersion=1")
                        .json()
                        .at("/changes/0/fields")
                        .toString())
                .isEqualTo("[\"cjmStage\",\"phase\",\"touchRole\"]");
    }

    @Test
    void aDraftThatBeginsWithAVersionGoesOnFollowingTheMap() {
        String path = journey("custom");
        publish(path, """
                {"stages": [
                  {"key": "role", "name": "Role", "touchRole": "doubt", "placements": [{"key": "r", "touchpointKey": "reviews"}]},
                  {"key": "own", "name": "Own", "cjmStage": "loyalty", "phase": "before",
                   "placements": [{"key": "o", "touchpointKey": "reviews", "contentTask": "tell"}]}]}""");
        JsonNode draft = client.put(path + "/stages/new", "{\"name\": \"New\", \"phase\": \"after\"}")
                .json();
        assertThat(draft.at("/stages/0").toString())
                .contains("\"touchRole\":\"doubt\"")
                .doesNotContain("cjmStage", "phase", "contentTask");
        assertThat(draft.at("/stages/1").toString())
                .as("what is another than it would be was said")
                .contains("\"cjmStage\":\"loyalty\"", "\"phase\":\"before\"", "\"contentTask\":\"tell\"");
    }

    @Test
    void aPartOfADraftCanBeHeldToOneThatIsThere() {
        String path = journey("custom");
        publish(path, DOUBT);
        String stage = path + "/stages/more";
        assertThat(client.put(stage, "{\"name\": \"More\"}", "If-Match", "*").status())
                .as("nothing is worked on")
                .isEqualTo(412);
        assertThat(client.put(stage, "{\"name\": \"More\"}").status()).isEqualTo(200);
        assertThat(client.put(stage, "{\"name\": \"More yet\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    private void publish(String path, String plan) {
        client.put(path + "/draft", plan);
        Reply published = client.post(path + "/publish", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
    }

    private static String standing(JsonNode version) {
        JsonNode stage = version.at("/stages/0");
        assertThat(version.at("/stages/0/placements/0/cjmStage")).isEqualTo(stage.path("cjmStage"));
        return stage.path("phase").asText() + " " + stage.path("cjmStage").asText();
    }

    private String journey(String model) {
        return brand.path("/journeys/")
                + client.post(brand.path("/journeys"), "{\"name\": \"Path\", \"stageModel\": \"" + model + "\"}")
                        .id();
    }
}
