package dev.tangent.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Links between the touchpoints of a journey: of today in its draft, of its time in a version. */
class JourneyLinksTest {
    private static final World WORLD = new World();

    /** The shop stands in both stages. */
    private static final String PLAN = """
            {"stages": [
              {"key": "before", "name": "Before", "placements": [
                {"touchpointKey": "profile"}, {"touchpointKey": "site"}, {"key": "window", "touchpointKey": "shop"}]},
              {"key": "during", "name": "During", "placements": [{"touchpointKey": "shop"}, {"touchpointKey": "till"}]}]}""";

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Linked");
    private final Client client = brand.client();
    private final String path;

    JourneyLinksTest() {
        for (String key : List.of("profile", "site", "shop", "till", "elsewhere")) {
            WORLD.touchpoint(brand, key);
        }
        path = brand.path("/journeys/")
                + client.post(brand.path("/journeys"), "{\"name\": \"Path\"}").id();
        client.put(path + "/draft", PLAN);
    }

    @Test
    void aVersionKeepsTheLinksOfItsTime() {
        String mended = link("profile", "site", "\"state\": \"missing\", \"note\": \"No address\"");
        String handedOff = link("site", "shop", "\"handOff\": {}");
        String back = link("shop", "profile", "\"handOff\": {\"windowDays\": 3}");
        link("profile", "elsewhere", "\"state\": \"broken\"");
        client.patch(brand.path("/policies/planning"), "{\"handOffWindowDays\": 20}");
        JsonNode draft = client.get(path + "/draft").json();
        assertThat(shown(draft))
                .as("those between its touchpoints, in its order")
                .containsExactly(
                        "profile -> site missing No address", "site -> shop ok {20}", "shop -> profile ok {3}");
        assertThat(draft.at("/links/0/id").asText()).isEqualTo(mended);

        Reply published = client.post(path + "/publish", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        client.patch(brand.path("/touchpoint-links/" + mended), "{\"state\": \"ok\"}");
        client.patch(brand.path("/touchpoint-links/" + handedOff), "{\"handOff\": null}");
        client.send("DELETE", brand.path("/touchpoint-links/" + back), null);
        client.patch(brand.path("/policies/planning"), "{\"handOffWindowDays\": 5}");
        JsonNode version = client.get(path + "/versions/1").json();
        assertThat(version).isEqualTo(published.json());
        assertThat(version.path("links")).isEqualTo(draft.path("links"));
        assertThat(shown(client.put(path + "/draft", PLAN).json()))
                .as("today")
                .containsExactly("profile -> site ok No address", "site -> shop ok");
    }

    @Test
    void whatLinksSayIsInTheTagOfTheDraft() {
        String id = link("profile", "site", "\"state\": \"missing\"");
        String tag = client.get(path + "/draft").header("ETag");
        assertThat(client.get(path + "/draft", "If-None-Match", tag).status()).isEqualTo(304);
        client.patch(brand.path("/touchpoint-links/" + id), "{\"state\": \"ok\"}");
        Reply other = client.get(path + "/draft", "If-None-Match", tag);
        assertThat(other.status()).isEqualTo(200);
        assertThat(shown(other.json())).containsExactly("profile -> site ok");
        Reply put = client.put(path + "/stages/after", "{\"name\": \"After\"}", "If-Match", tag);
        assertThat(put.status()).as("the draft is as it was").isEqualTo(200);
        assertThat(client.put(path + "/stages/after", "{\"name\": \"Last\"}", "If-Match", tag)
                        .status())
                .isEqualTo(412);
        assertThat(client.put(path + "/stages/after", "{\"name\": \"Last\"}", "If-Match", put.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void versionsTellHowTheirLinksDiffer() {
        String broken = link("profile", "site", "\"state\": \"ok\", \"note\": \"In the first line\"");
        String gone = link("site", "shop", "");
        link("shop", "till", "");
        client.post(path + "/publish", "{}");
        client.put(path + "/draft", PLAN);
        assertThat(client.get(path + "/comparison?fromVersion=1").json().path("changes"))
                .isEmpty();

        client.patch(
                brand.path("/touchpoint-links/" + broken),
                "{\"state\": \"broken\", \"note\": \"404\", \"handOff\": {\"windowDays\": 2}}");
        client.send("DELETE", brand.path("/touchpoint-links/" + gone), null);
        link("till", "profile", "");
        JsonNode compared = client.get(path + "/comparison?fromVersion=1").json();
        assertThat(compared.path("changes").toString())
                .isEqualTo("["
                        + String.join(
                                ",",
                                "{\"what\":\"link\",\"key\":\"profile\",\"toKey\":\"site\",\"change\":\"changed\",\"fields\":[\"handOff\",\"note\",\"state\"]}",
                                "{\"what\":\"link\",\"key\":\"till\",\"toKey\":\"profile\",\"change\":\"added\"}",
                                "{\"what\":\"link\",\"key\":\"site\",\"toKey\":\"shop\",\"change\":\"removed\"}")
                        + "]");
        client.post(path + "/publish", "{}");
        assertThat(client.get(path + "/comparison?fromVersion=1&toVersion=2")
                        .json()
                        .path("changes"))
                .isEqualTo(compared.path("changes"));
    }

    @Test
    void whatDoesNotLeadThereIsWorthALookAndHindersNothing() {
        link("site", "shop", "\"state\": \"missing\"");
        link("shop", "profile", "\"state\": \"broken\"");
        link("profile", "site", "");
        link("profile", "elsewhere", "\"state\": \"broken\"");
        JsonNode check = client.get(path + "/check").json();
        assertThat(check.path("publishable").asBoolean()).isTrue();
        assertThat(StreamSupport.stream(check.path("warnings").spliterator(), false)
                        .filter(warning -> warning.path("code").asText().equals("broken_link"))
                        .map(warning -> warning.path("pointer").asText() + " "
                                + warning.path("detail").asText()))
                .containsExactly(
                        "/stages/0/placements/1 is to lead to shop, and the link is missing",
                        "/stages/0/placements/2 is to lead to profile, and the link is broken");
        assertThat(client.post(path + "/publish", "{}").status()).isEqualTo(201);
    }

    private String link(String from, String to, String more) {
        Reply made = client.post(
                brand.path("/touchpoint-links"),
                "{\"fromTouchpointKey\": \"%s\", \"toTouchpointKey\": \"%s\"%s}"
                        .formatted(from, to, more.isEmpty() ? "" : ", " + more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static List<String> shown(JsonNode of) {
        return StreamSupport.stream(of.path("links").spliterator(), false)
                .map(link -> "%s -> %s %s %s%s"
                        .formatted(
                                link.path("fromTouchpointKey").asText(),
                                link.path("toTouchpointKey").asText(),
                                link.path("state").asText(),
                                link.path("note").asText(),
                                link.has("handOff")
                                        ? "{" + link.at("/handOff/windowDays").asText() + "}"
                                        : "")
                        .strip())
                .toList();
    }
}
