package dev.tangent.personas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonasTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Personas");
    private final Client client = brand.client();
    private final String path = brand.path("/personas");

    @Test
    void everyFieldComesBackAsItWasSent() throws Exception {
        String segment = segment(brand, "parents");
        String body = """
                {"key": "busy-parent", "name": "Занятый родитель", "description": "Who", "behaviour": "What",
                 "psychographics": "Why", "goals": ["Be done"], "pains": ["Queues", "Small print"],
                 "preferredChannelKeys": ["store", "email"], "researchBasis": ["interviews", "behavioural_data"],
                 "researchNote": "Twelve", "segmentKey": "parents", "state": "archived"}""";
        Reply made = client.post(path, body);

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        new JsonMapper()
                .readTree(body)
                .properties()
                .forEach(field -> assertThat(made.json().path(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
        assertThat(made.json().path("preferredChannelIds")).hasSize(2);
        assertThat(made.json().path("segmentId").asText()).isEqualTo(segment);
        assertThat(made.header("Location")).isEqualTo(WORLD.service.url() + path + "/" + made.id());
        Reply read = client.get(path + "/" + made.id());
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"").isEqualTo(made.header("ETag"));
    }

    @Test
    void aNameIsEnough() {
        JsonNode made = client.post(path, "{\"name\": \"Студент\"}").json();
        assertThat(made.path("key").asText()).isEqualTo("student");
        assertThat(made.path("state").asText()).isEqualTo("active");
        assertThat(made.path("goals")).isEmpty();
        assertThat(made.has("segmentId")).isFalse();
        assertThat(made.has("warnings")).isFalse();
        assertThat(client.post(path, "{\"name\": \"Студент\"}")
                        .json()
                        .path("key")
                        .asText())
                .isEqualTo("student-2");
        assertThat(client.post(path, "{\"name\": \"x\", \"key\": \"student\"}").code())
                .isEqualTo("key_taken");
    }

    @Test
    void aPatchNamesChannelsAndSegmentsAnew() {
        segment(brand, "parents");
        String id = client.post(path, """
                        {"name": "Parent", "preferredChannelKeys": ["store", "email"], "segmentKey": "parents"}""").id();
        String one = path + "/" + id;
        String website = channel("website");
        Reply changed = client.patch(one, "{\"preferredChannelIds\": [\"" + website + "\"]}", "If-Match", "\"1\"");
        assertThat(changed.json().path("preferredChannelKeys").toString()).isEqualTo("[\"website\"]");
        assertThat(changed.json().path("segmentKey").asText()).isEqualTo("parents");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(client.patch(one, "{\"name\": \"X\"}", "If-Match", "\"1\"").status())
                .isEqualTo(412);

        Reply unbound = client.patch(one, "{\"segmentKey\": null, \"preferredChannelKeys\": []}");
        assertThat(unbound.json().has("segmentId")).isFalse();
        assertThat(unbound.json().path("preferredChannelIds")).isEmpty();
        assertThat(
                        WORLD.service.stored(
                                brand.id(),
                                "select string_agg(changed::text, ' ' order by id) from audit_entry where operation = 'updatePersona'"))
                .isEqualTo("{preferredChannelIds} {preferredChannelIds,segmentId}");
        assertThat(client.patch(one, "{\"goals\": null}").faults()).containsExactly("/goals not_removable");
    }

    @Test
    void whatIsNamedMustBeTheBrands() {
        String foreign = segment(WORLD.rival, "foreign-" + brand.id().substring(30));
        String rivalChannel = WORLD.rival
                .client()
                .get(WORLD.rival.path("/channels?key=email"))
                .json()
                .at("/items/0/id")
                .asText();
        assertThat(client.post(path, "{\"name\": \"P\", \"segmentId\": \"" + foreign + "\"}")
                        .faults())
                .containsExactly("/segmentId unknown_segment");
        assertThat(client.post(path, "{\"name\": \"P\", \"segmentKey\": \"nothing\"}")
                        .faults())
                .containsExactly("/segmentKey unknown_segment");
        assertThat(client.post(
                                path,
                                "{\"name\": \"P\", \"preferredChannelIds\": [\"" + channel("store") + "\", \""
                                        + rivalChannel + "\"]}")
                        .faults())
                .containsExactly("/preferredChannelIds/1 unknown_channel");
        assertThat(client.post(path, "{\"name\": \"P\", \"preferredChannelKeys\": [\"store\", \"nowhere\", \"store\"]}")
                        .faults())
                .containsExactly("/preferredChannelKeys/1 unknown_channel", "/preferredChannelKeys/2 repeated_channel");
        assertThat(client.post(
                                path,
                                "{\"name\": \"P\", \"preferredChannelKeys\": [\"store\"], \"preferredChannelIds\": [\""
                                        + channel("store") + "\"]}")
                        .faults())
                .containsExactly("/preferredChannelKeys ambiguous");
        String rivals = WORLD.rival
                .client()
                .post(WORLD.rival.path("/personas"), "{\"name\": \"Theirs\"}")
                .id();
        for (String id : new String[] {rivals, UUID.randomUUID().toString()}) {
            assertThat(client.get(path + "/" + id).status()).isEqualTo(404);
            assertThat(client.patch(path + "/" + id, "{\"name\": \"Mine\"}").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aFifthActivePersonaIsAcceptedWithAWarning() {
        for (int i = 0; i < 4; i++) {
            assertThat(client.post(path, "{\"name\": \"Persona\"}").json().has("warnings"))
                    .isFalse();
        }
        assertThat(client.post(path, "{\"name\": \"Kept\", \"state\": \"archived\"}")
                        .json()
                        .has("warnings"))
                .as("an archived one")
                .isFalse();
        Reply fifth = client.post(path, "{\"name\": \"Persona\"}");
        assertThat(fifth.status()).isEqualTo(201);
        assertThat(fifth.json().path("warnings").toString())
                .isEqualTo(
                        "[{\"code\":\"persona_limit\",\"detail\":\"The brand has 5 active personas, and its policy says 4.\"}]");
        assertThat(client.get(path + "/" + fifth.id()).json().has("warnings")).isFalse();

        Reply archived = client.patch(path + "/" + fifth.id(), "{\"state\": \"archived\"}");
        assertThat(archived.json().has("warnings")).isFalse();
        Reply restored = client.patch(path + "/" + fifth.id(), "{\"state\": \"active\"}");
        assertThat(restored.json().at("/warnings/0/code").asText()).isEqualTo("persona_limit");

        client.patch(brand.path("/policies/planning"), "{\"personaLimit\": 5}");
        assertThat(client.patch(path + "/" + fifth.id(), "{\"name\": \"Fifth\"}")
                        .json()
                        .has("warnings"))
                .isFalse();
    }

    @Test
    void aSegmentThatStandsForAPersonaIsKept() {
        String segment = segment(brand, "parents");
        String id = client.post(path, "{\"name\": \"Parent\", \"segmentKey\": \"parents\"}")
                .id();
        Reply refused = client.send("DELETE", brand.path("/segments/" + segment), null);
        assertThat(refused.code()).isEqualTo("segment_in_use");
        assertThat(refused.json().path("detail").asText()).contains("parent");
        client.patch(path + "/" + id, "{\"segmentId\": null}");
        assertThat(client.send("DELETE", brand.path("/segments/" + segment), null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void listsAreFilteredAndPaged() {
        String segment = segment(brand, "parents");
        String first = client.post(path, "{\"name\": \"P\", \"segmentKey\": \"parents\"}")
                .id();
        String second =
                client.post(path, "{\"name\": \"P\", \"state\": \"archived\"}").id();
        JsonNode page = client.get(path + "?limit=1").json();
        assertThat(page.path("items").findValuesAsText("id")).containsExactly(first);
        assertThat(found("?limit=1&cursor=" + page.path("nextCursor").asText())).containsExactly(second);
        assertThat(found("?key=p-2")).containsExactly(second);
        assertThat(found("?state=active")).containsExactly(first);
        assertThat(found("?segmentId=" + segment)).containsExactly(first);
        assertThat(found("?updatedSince=2100-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void aRepeatWithItsKeyMakesOne() {
        Reply made = client.post(path, "{\"name\": \"Once\"}", "Idempotency-Key", "once");
        Reply again = client.post(path, "{\"name\": \"Once\"}", "Idempotency-Key", "once");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(found("")).containsExactly(made.id());
    }

    private List<String> found(String query) {
        return client.get(path + query).json().path("items").findValuesAsText("id");
    }

    private String channel(String key) {
        return client.get(brand.path("/channels?key=" + key))
                .json()
                .at("/items/0/id")
                .asText();
    }

    private static String segment(World.Tenant of, String key) {
        return of.client()
                .post(
                        of.path("/segments"),
                        "{\"key\": \"" + key + "\", \"name\": \"S\", \"rule\": {\"identity\": {\"identified\": true}}}")
                .id();
    }
}
