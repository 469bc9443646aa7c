package dev.tangent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeniedCallsTest {
    private static final World WORLD = new World();
    private static final String CHANNELS = WORLD.acme.path("/channels");

    @Test
    void aMissingScopeStandsInTheLogOfTheBrand() {
        Reply key = key("[\"metrics:read\"]");
        Reply denied = client(key).get(CHANNELS);
        JsonNode entry = entry(WORLD.acme.path("/audit-entries"), denied);

        assertThat(denied.status()).isEqualTo(403);
        assertThat(entry.path("outcome").asText()).isEqualTo("denied");
        assertThat(entry.path("code").asText()).isEqualTo("scope_missing");
        assertThat(entry.path("operation").asText()).isEqualTo("listChannels");
        assertThat(entry.path("actorId").asText()).isEqualTo(key.id());
        assertThat(entry.path("changed")).isEmpty();
    }

    @Test
    void aForeignBrandStandsInTheLogOfTheCallersAgency() {
        Reply denied = WORLD.agencyClient.get(WORLD.rival.path("/channels"));
        assertThat(denied.status()).isEqualTo(404);
        assertThat(entry("/v1/audit-entries", denied).path("code").asText()).isEqualTo("not_found");
        assertThat(WORLD.rival
                        .client()
                        .get(WORLD.rival.path("/audit-entries?outcome=denied"))
                        .json()
                        .path("items"))
                .isEmpty();
        Reply sister = WORLD.acme.client().get(WORLD.sister.path("/channels"));
        assertThat(entry("/v1/audit-entries", sister).path("outcome").asText()).isEqualTo("denied");
    }

    @Test
    void whatADoorRefusesIsNotedToo() {
        Reply narrow = key("[\"keys:write\"]");
        Reply denied = client(narrow)
                .post("/v1/api-keys", "{\"kind\": \"secret\", \"name\": \"Mightier\", \"scopes\": [\"metrics:read\"]}");
        assertThat(denied.code()).isEqualTo("scope_not_held");
        assertThat(entry("/v1/audit-entries", denied).path("code").asText()).isEqualTo("scope_not_held");
        Reply wide = WORLD.acme.client().get("/v1/audit-entries");
        assertThat(entry("/v1/audit-entries", wide).path("code").asText()).isEqualTo("brand_restricted");
    }

    @Test
    void aSecretKeyInABrowserIsNoted() {
        Reply denied = WORLD.agencyClient.get(CHANNELS, "Origin", "https://shop.example");
        assertThat(entry(WORLD.acme.path("/audit-entries"), denied).path("code").asText())
                .isEqualTo("secret_key_in_browser");
    }

    @Test
    void aKeyThatNoLongerWorksIsNoted() {
        Reply key = key("[\"planning:read\"]");
        WORLD.agencyClient.post("/v1/api-keys/" + key.id() + "/revoke", "{}");
        Reply denied = client(key).get(CHANNELS);
        assertThat(denied.status()).isEqualTo(401);
        JsonNode entry = entry(WORLD.acme.path("/audit-entries"), denied);
        assertThat(entry.path("code").asText()).isEqualTo("unauthenticated");
        assertThat(entry.path("actorId").asText()).isEqualTo(key.id());
    }

    @Test
    void aKeyOfASisterStandsInTheLogOfTheAgency() {
        Client narrow = WORLD.acme.client();
        String path = "/v1/api-keys/"
                + WORLD.sister
                        .client()
                        .get("/v1/me")
                        .json()
                        .at("/credential/id")
                        .asText();
        for (Reply denied : List.of(
                narrow.get(path),
                narrow.patch(path, "{\"name\": \"Mine\"}"),
                narrow.post(path + "/rotate", "{}"),
                narrow.send("POST", path + "/revoke", null))) {
            assertThat(denied.status()).isEqualTo(404);
            assertThat(entry("/v1/audit-entries", denied).path("code").asText()).isEqualTo("not_found");
        }
        assertThat(entries("/v1/audit-entries", narrow.get("/v1/api-keys/01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d73")))
                .isEmpty();
    }

    @Test
    void aDeniedHeadIsNoted() {
        Reply key = key("[\"metrics:read\"]");
        Reply denied = Client.send(HttpRequest.newBuilder(URI.create(WORLD.service.url() + CHANNELS))
                .header("Authorization", "Bearer " + key.json().path("secret").asText())
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(denied.status()).isEqualTo(403);
        assertThat(entry(WORLD.acme.path("/audit-entries"), denied).path("code").asText())
                .isEqualTo("scope_missing");
    }

    @Test
    void whereAVisitorOfAPageIsStaysOutOfTheLog() {
        Reply key = WORLD.agencyClient.post(
                "/v1/api-keys",
                "{\"kind\": \"publishable\", \"name\": \"Page\", \"brandId\": \"" + WORLD.acme.id() + "\"}");
        for (Reply denied : List.of(
                client(key).get(CHANNELS),
                client(key).get(CHANNELS, "Origin", "https://elsewhere.example"),
                client(key).get(WORLD.sister.path("/channels")))) {
            JsonNode entry = entries(WORLD.acme.path("/audit-entries"), denied).path(0);
            JsonNode noted = entry.isMissingNode() ? entry("/v1/audit-entries", denied) : entry;
            assertThat(noted.path("actorId").asText()).isEqualTo(key.id());
            assertThat(noted.has("address")).isFalse();
        }
    }

    @Test
    void whatIsMerelyNotThereIsNotDenied() {
        for (Reply reply : List.of(
                WORLD.agencyClient.get(CHANNELS + "/01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d73"),
                WORLD.agencyClient.get(CHANNELS + "?limit=0"))) {
            assertThat(entries(WORLD.acme.path("/audit-entries"), reply)).isEmpty();
            assertThat(entries("/v1/audit-entries", reply)).isEmpty();
        }
    }

    private static Reply key(String scopes) {
        return WORLD.agencyClient.post(
                "/v1/api-keys", "{\"kind\": \"secret\", \"name\": \"Some\", \"scopes\": " + scopes + "}");
    }

    private static Client client(Reply key) {
        return new Client(WORLD.service.url(), key.json().path("secret").asText());
    }

    private static JsonNode entry(String log, Reply call) {
        JsonNode entries = entries(log, call);
        assertThat(entries).as(call.text()).hasSize(1);
        return entries.get(0);
    }

    private static JsonNode entries(String log, Reply call) {
        return WORLD.agencyClient
                .get(log + "?callId=" + call.header("Request-Id"))
                .json()
                .path("items");
    }
}
