package dev.tangent.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionalTest {
    private static final World WORLD = new World();
    private static final String DESCRIBED =
            ", \"description\": \"d\", \"pains\": [\"p\"], \"quality\": {\"logical\": true, \"positive\": false}";

    @Test
    void everySingleResourceHasATagAndIsNotSentTwice() {
        String touchpoint = WORLD.touchpoint(WORLD.acme, "tagged");
        String channel = WORLD.acme
                .client()
                .get(WORLD.acme.path("/channels?key=email"))
                .json()
                .at("/items/0/id")
                .asText();
        Contact contact = Contact.of("view").by("tagged");
        String customer = WORLD.acme
                .client()
                .post(WORLD.acme.path("/interactions"), contact.toString())
                .json()
                .path("customerId")
                .asText();
        String key =
                WORLD.agencyClient.get("/v1/api-keys").json().at("/items/0/id").asText();
        List<String> paths =
                new ArrayList<>(List.of("/v1/agency", "/v1/brands/" + WORLD.acme.id(), "/v1/api-keys/" + key));
        for (String rest : List.of(
                "/touchpoints/" + touchpoint,
                "/channels/" + channel,
                "/interactions/" + contact.id(),
                "/customers/" + customer)) {
            paths.add(WORLD.acme.path(rest));
        }
        for (String path : paths) {
            var client = path.contains(WORLD.acme.id() + "/") ? WORLD.acme.client() : WORLD.agencyClient;
            Reply first = client.get(path);
            String tag = first.header("ETag");
            assertThat(tag).as(path).matches("\"[0-9a-f.]+\"");
            for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*", tag.replaceFirst("\"$", "--gzip\""))) {
                Reply same = client.get(path, "If-None-Match", known);
                assertThat(same.status()).as(path + known).isEqualTo(304);
                assertThat(same.text()).isEmpty();
                assertThat(same.header("ETag")).isEqualTo(tag);
            }
            assertThat(client.get(path, "If-None-Match", "\"0\"").json())
                    .as(path)
                    .isEqualTo(first.json());
        }
    }

    @Test
    void aChangeBasedOnWhatIsNoLongerStoredIsRefused() {
        for (String path : List.of(
                WORLD.acme.path("/touchpoints/" + WORLD.touchpoint(WORLD.acme, "matched")),
                WORLD.acme.path("/channels/"
                        + WORLD.acme
                                .client()
                                .get(WORLD.acme.path("/channels?key=store"))
                                .json()
                                .at("/items/0/id")
                                .asText()))) {
            String tag = WORLD.acme.client().get(path).header("ETag");
            Reply changed = WORLD.acme.client().patch(path, "{\"name\": \"One\"}", "If-Match", tag);
            Reply late = WORLD.acme.client().patch(path, "{\"name\": \"Two\"}", "If-Match", tag);

            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.header("ETag")).isNotEqualTo(tag);
            assertThat(late.status()).isEqualTo(412);
            assertThat(late.code()).isEqualTo("precondition_failed");
            assertThat(WORLD.acme
                            .client()
                            .patch(path, "{\"name\": \"Three\"}", "If-Match", "*")
                            .status())
                    .isEqualTo(200);
            for (String odd : List.of("\"99\"", "W/" + tag, "nonsense", "1")) {
                assertThat(WORLD.acme
                                .client()
                                .patch(path, "{\"name\": \"Four\"}", "If-Match", odd)
                                .status())
                        .as(odd)
                        .isEqualTo(412);
            }
            assertThat(WORLD.acme.client().get(path).json().path("name").asText())
                    .isEqualTo("Three");
        }
    }

    @Test
    void ofManyChangesBasedOnOneVersionOneWins() {
        String path = WORLD.acme.path("/touchpoints/" + WORLD.touchpoint(WORLD.acme, "raced"));
        String tag = WORLD.acme.client().get(path).header("ETag");

        List<Reply> replies = Together.run(
                6, i -> WORLD.acme.client().patch(path, "{\"name\": \"Name " + i + "\"}", "If-Match", tag));

        assertThat(replies.stream().map(Reply::status).sorted()).containsExactly(200, 412, 412, 412, 412, 412);
    }

    @Test
    void aPatchKeepsWhatItDoesNotNameAndNullRemoves() {
        String path = WORLD.acme.path("/touchpoints/" + WORLD.touchpoint(WORLD.acme, "patched", "website", DESCRIBED));

        JsonNode kept = WORLD.acme.client().patch(path, "{\"owner\": \"Ann\"}").json();
        assertThat(kept.path("description").asText()).isEqualTo("d");
        assertThat(kept.path("owner").asText()).isEqualTo("Ann");

        JsonNode merged = WORLD.acme
                .client()
                .patch(
                        path,
                        "{\"quality\": {\"convenient\": true, \"logical\": null}, \"description\": null, \"pains\": []}")
                .json();
        assertThat(merged.path("quality").toString()).isEqualTo("{\"convenient\":true,\"positive\":false}");
        assertThat(merged.has("description")).isFalse();
        assertThat(merged.path("pains")).isEmpty();
        assertThat(merged.path("owner").asText()).isEqualTo("Ann");
        assertThat(WORLD.acme.client().patch(path, "{\"quality\": null}").json().has("quality"))
                .isFalse();
        assertThat(WORLD.acme.client().get(path).json().path("name").asText()).isEqualTo("patched");
    }

    @Test
    void aPatchThatIsWrongChangesNothing() {
        String path = WORLD.acme.path("/touchpoints/" + WORLD.touchpoint(WORLD.acme, "unpatched"));
        String tag = WORLD.acme.client().get(path).header("ETag");

        Reply refused = WORLD.acme
                .client()
                .patch(path, "{\"name\": null, \"key\": null, \"owner\": 5, \"odd\": null, \"other\": 1}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faults())
                .contains(
                        "/name not_removable",
                        "/key not_removable",
                        "/owner type",
                        "/odd unknown_field",
                        "/other unknown_field");
        assertThat(WORLD.acme.client().patch(path, "{}").faults()).containsExactly(" empty");
        assertThat(WORLD.acme.client().patch(path, "[]").status()).isEqualTo(422);
        assertThat(WORLD.acme.client().patch(path, "null").status()).isIn(400, 422);
        assertThat(WORLD.acme
                        .client()
                        .patch(path, "{\"id\": \"01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e\"}")
                        .status())
                .isEqualTo(422);
        assertThat(WORLD.acme
                        .client()
                        .patch(path, "{\"name\": \"x\"}", "Content-Type", "application/json")
                        .status())
                .isIn(200, 415);
        assertThat(WORLD.acme.client().patch(path, "{\"name\": \"unpatched\"}").status())
                .isEqualTo(200);
        assertThat(tag).isNotEmpty();
    }
}
