package dev.tangent.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {
    private final World world = new World();
    private final World.Tenant acme = world.acme;
    private final String path = acme.path("/policies/contact");

    @Test
    void aBrandBeginsWithTheDefaults() {
        Reply reply = acme.client().get(path);
        assertThat(reply.status()).isEqualTo(200);
        JsonNode policy = reply.json();
        assertThat(policy.path("caps")).hasSize(5);
        assertThat(policy.at("/caps/0").toString())
                .isEqualTo("{\"channelKinds\":[\"email\"],\"windowSeconds\":604800,\"max\":2}");
        assertThat(policy.at("/caps/1/max").asInt()).isEqualTo(1);
        assertThat(policy.at("/caps/2/max").asInt()).isEqualTo(3);
        assertThat(policy.at("/caps/3/channelKinds").toString())
                .isEqualTo("[\"whatsapp\",\"telegram\",\"vk\",\"messenger\"]");
        assertThat(policy.at("/caps/3/max").asInt()).isEqualTo(2);
        assertThat(policy.at("/caps/4").toString())
                .isEqualTo("{\"channelKinds\":[],\"windowSeconds\":604800,\"max\":5}");
        assertThat(policy.path("quietHours").toString()).isEqualTo("{\"from\":\"21:00\",\"to\":\"09:00\"}");
        assertThat(policy.path("deniedPlatforms")).isEmpty();
        assertThat(policy.path("marketingOptInKinds").toString())
                .isEqualTo("[\"email\",\"sms\",\"push\",\"whatsapp\",\"telegram\",\"vk\",\"messenger\"]");
        assertThat(acme.client()
                        .get(path, "If-None-Match", reply.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whatIsGivenChangesAndTheRestStays() {
        Reply changed = acme.client()
                .patch(
                        path,
                        "{\"quietHours\": {\"from\": \"20:30\", \"to\": \"09:00\"}, \"deniedPlatforms\": [\"Instagram\"]}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("quietHours").toString()).isEqualTo("{\"from\":\"20:30\",\"to\":\"09:00\"}");
        assertThat(changed.json().path("caps")).hasSize(5);
        assertThat(acme.client().get(path).json()).isEqualTo(changed.json());
        assertThat(world.service.stored(
                        acme.id(),
                        "select changed::text || subject_id from audit_entry where operation = 'updateContactPolicy'"))
                .isEqualTo("{deniedPlatforms,quietHours}" + acme.id());

        Reply quietless = acme.client().patch(path, "{\"quietHours\": null, \"caps\": []}");
        assertThat(quietless.json().has("quietHours")).isFalse();
        assertThat(quietless.json().path("caps")).isEmpty();
        assertThat(quietless.json().path("deniedPlatforms")).hasSize(1);
        assertThat(acme.client().get(path).json()).isEqualTo(quietless.json());
        assertThat(world.rival
                        .client()
                        .get(world.rival.path("/policies/contact"))
                        .json()
                        .path("caps"))
                .as("a rival's")
                .hasSize(5);
    }

    @Test
    void anOldVersionIsRefused() {
        String first = acme.client().get(path).header("ETag");
        assertThat(acme.client()
                        .patch(path, "{\"caps\": []}", "If-Match", first)
                        .status())
                .isEqualTo(200);
        assertThat(acme.client()
                        .patch(path, "{\"caps\": []}", "If-Match", first)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void ofChangesAtOnceNoneIsLost() {
        List<Reply> replies = Together.run(
                6,
                i -> acme.client()
                        .patch(
                                path,
                                i % 2 == 0
                                        ? "{\"deniedPlatforms\": [\"X\"]}"
                                        : "{\"quietHours\": {\"from\": \"22:00\", \"to\": \"09:00\"}}"));
        assertThat(replies).allMatch(reply -> reply.status() == 200);
        JsonNode policy = acme.client().get(path).json();
        assertThat(policy.path("deniedPlatforms")).hasSize(1);
        assertThat(policy.at("/quietHours/from").asText()).isEqualTo("22:00");
        assertThat(acme.client().get(path).header("ETag")).isEqualTo("\"6\"");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(acme.client()
                        .patch(path, "{\"quietHours\": {\"from\": \"09:00\", \"to\": \"09:00\"}}")
                        .faults())
                .containsExactly("/quietHours/to same_as_from");
        assertThat(acme.client()
                        .patch(path, "{\"quietHours\": {\"from\": \"24:00\", \"to\": \"09:00\"}}")
                        .faults())
                .containsExactly("/quietHours/from pattern");
        assertThat(acme.client()
                        .patch(
                                path,
                                "{\"caps\": [{\"channelKinds\": [\"pigeon\"], \"windowSeconds\": 60, \"max\": 1}]}")
                        .faults())
                .containsExactly("/caps/0/channelKinds/0 enum");
        assertThat(acme.client().patch(path, "{\"caps\": null}").faults()).containsExactly("/caps not_removable");
        assertThat(acme.client().get(path).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void aChannelMayHaveQuietHoursOfItsOwn() {
        Reply made = acme.client()
                .post(
                        acme.path("/channels"),
                        "{\"name\": \"Late\", \"kind\": \"sms\", \"quietHours\": {\"from\": \"23:00\", \"to\": \"06:00\"}}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String channel = acme.path("/channels/" + made.id());
        assertThat(acme.client().get(channel).json().at("/quietHours/from").asText())
                .isEqualTo("23:00");
        assertThat(acme.client()
                        .patch(channel, "{\"quietHours\": {\"from\": \"23:00\", \"to\": \"23:00\"}}")
                        .faults())
                .containsExactly("/quietHours/to same_as_from");
        assertThat(acme.client().patch(channel, "{\"quietHours\": null}").json().has("quietHours"))
                .isFalse();
    }
}
