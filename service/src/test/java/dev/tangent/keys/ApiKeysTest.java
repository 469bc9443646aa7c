package dev.tangent.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Raw;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {
    private static final Hands CLOCK = new Hands();
    private static final TestService SERVICE = TestService.start(Map.of(), TestDatabases.migrated(), CLOCK);
    private static final World WORLD = new World(SERVICE);
    private static final Client AGENCY = WORLD.agencyClient;

    @AfterAll
    static void stop() {
        SERVICE.stop();
    }

    @Test
    void aSecretIsRandomWithAChecksumAndOnlyItsHashIsStored() throws SQLException {
        Reply made = make(AGENCY, "\"kind\": \"secret\", \"scopes\": [\"agency:read\"]");
        String secret = made.json().path("secret").asText();

        assertThat(secret).matches("tgt_sk_live_[0-9A-Za-z]{36}");
        assertThat(made.json().path("last4").asText()).isEqualTo(secret.substring(secret.length() - 4));
        CRC32 crc = new CRC32();
        crc.update(secret.substring(0, secret.length() - 6).getBytes(StandardCharsets.US_ASCII));
        assertThat(secret.substring(secret.length() - 6)).isEqualTo(base62(crc.getValue()));
        try (Connection connection =
                        SERVICE.database().connect(SERVICE.database().app());
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.agency_id', '" + WORLD.agency.agencyId() + "', false)");
            try (ResultSet row =
                    statement.executeQuery("select k::text from api_key k where k.id = '" + made.id() + "'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).doesNotContain(secret).doesNotContain(secret.substring(12, 40));
            }
        }
        assertThat(AGENCY.get("/v1/api-keys/" + made.id()).text()).doesNotContain(secret);
        assertThat(AGENCY.get("/v1/api-keys").text()).doesNotContain(secret);
    }

    @Test
    void aKeyThatIsMistypedUnknownOrAbsentIsRefusedInTheSameWay() {
        String secret = WORLD.acme.key();
        String mistyped = secret.substring(0, 20) + (secret.charAt(20) == 'a' ? 'b' : 'a') + secret.substring(21);
        for (String key : new String[] {mistyped, secret + "x", "x", "tgt_sk_live_", secret.toUpperCase(Locale.ROOT)}) {
            Reply refused = new Client(SERVICE.url(), key).get("/v1/me");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("unauthenticated");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(refused.text()).doesNotContain(key.length() > 5 ? key : "secret");
        }
        assertThat(WORLD.nobody().get("/v1/me").status()).isEqualTo(401);
        assertThat(WORLD.nobody().get("/v1/me", "Authorization", "Basic eDp5").status())
                .isEqualTo(401);
        Reply lower = WORLD.nobody().get("/v1/me", "Authorization", "bearer " + secret);
        assertThat(lower.status()).as(lower.text()).isEqualTo(200);
    }

    @Test
    void aKeyInOtherLettersIsAnotherKeyAlsoOnTheSameConnection() {
        String request = "GET /v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n";
        String key = WORLD.acme.key();

        assertThat(Raw.converse(
                                SERVICE.port(),
                                request.formatted(key),
                                request.formatted(key.toLowerCase(Locale.ROOT)),
                                request.formatted(key))
                        .stream()
                        .map(Reply::status))
                .containsExactly(200, 401, 200);
    }

    @Test
    void bothSecretsWorkWhileTheyOverlap() {
        Reply made = make(AGENCY, "\"kind\": \"secret\", \"scopes\": [\"agency:read\"]");
        Reply rotated = AGENCY.post("/v1/api-keys/" + made.id() + "/rotate", "{\"overlapSeconds\": 3600}");

        assertThat(rotated.json().path("previousSecretExpiresAt").asText()).isNotEmpty();
        assertThat(works(made)).isTrue();
        assertThat(works(rotated)).isTrue();
        CLOCK.forward(Duration.ofSeconds(3700));
        assertThat(works(made)).isFalse();
        assertThat(works(rotated)).isTrue();
    }

    @Test
    void withoutOverlapTheOldSecretEndsAtOnce() {
        Reply made = make(AGENCY, "\"kind\": \"secret\", \"scopes\": [\"agency:read\"]");
        assertThat(works(made)).isTrue();

        Reply rotated = AGENCY.post("/v1/api-keys/" + made.id() + "/rotate", "{\"overlapSeconds\": 0}");

        assertThat(works(made)).isFalse();
        assertThat(works(rotated)).isTrue();
    }

    @Test
    void aRevokedKeyEndsAtOnceAndForEver() {
        Reply made = make(AGENCY, "\"kind\": \"secret\", \"scopes\": [\"agency:read\"]");
        assertThat(works(made)).isTrue();

        Reply revoked = AGENCY.send("POST", "/v1/api-keys/" + made.id() + "/revoke", null);

        assertThat(revoked.json().path("state").asText()).isEqualTo("revoked");
        assertThat(works(made)).isFalse();
        assertThat(AGENCY.post("/v1/api-keys/" + made.id() + "/rotate", "{}").code())
                .isEqualTo("api_key_revoked");
        assertThat(AGENCY.patch("/v1/api-keys/" + made.id(), "{\"name\": \"x\"}")
                        .code())
                .isEqualTo("api_key_revoked");
    }

    @Test
    void aKeyEndsWhenItExpires() {
        String soon = CLOCK.instant().plusSeconds(600).toString();
        Reply made =
                make(AGENCY, "\"kind\": \"secret\", \"scopes\": [\"agency:read\"], \"expiresAt\": \"" + soon + "\"");
        assertThat(works(made)).isTrue();

        CLOCK.forward(Duration.ofSeconds(700));

        assertThat(works(made)).isFalse();
        assertThat(AGENCY.get("/v1/api-keys/" + made.id()).json().path("state").asText())
                .isEqualTo("expired");
        AGENCY.patch("/v1/api-keys/" + made.id(), "{\"expiresAt\": null}");
        assertThat(works(made)).isTrue();
    }

    @Test
    void nobodyPassesOnScopesThatTheyDoNotHold() {
        Reply weak = make(AGENCY, "\"kind\": \"secret\", \"scopes\": [\"keys:write\", \"agency:read\"]");
        Client caller = new Client(SERVICE.url(), weak.json().path("secret").asText());
        Reply mighty = make(AGENCY, "\"kind\": \"secret\", \"scopes\": [\"agency:write\"]");

        for (Reply refused : new Reply[] {
            make(caller, "\"kind\": \"secret\", \"scopes\": [\"agency:write\"]"),
            caller.patch("/v1/api-keys/" + weak.id(), "{\"scopes\": [\"keys:write\", \"customers:read\"]}"),
            caller.post("/v1/api-keys/" + mighty.id() + "/rotate", "{}")
        }) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("scope_not_held");
        }
        assertThat(make(caller, "\"kind\": \"secret\", \"scopes\": [\"agency:read\"]")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aKeyOfOneBrandMakesKeysOfThatBrandOnly() {
        Client caller = WORLD.acme.client();
        String scopes = "\"kind\": \"secret\", \"scopes\": [\"planning:read\"]";

        assertThat(make(caller, scopes + ", \"brandId\": \"" + WORLD.acme.id() + "\"")
                        .status())
                .isEqualTo(201);
        assertThat(make(caller, scopes).status()).isEqualTo(403);
        assertThat(make(caller, scopes + ", \"brandId\": \"" + WORLD.sister.id() + "\"")
                        .status())
                .isEqualTo(403);
        assertThat(make(caller, scopes + ", \"brandId\": \"" + WORLD.rival.id() + "\"")
                        .status())
                .isEqualTo(403);
        for (JsonNode key : caller.get("/v1/api-keys").json().path("items")) {
            assertThat(key.path("brandId").asText()).isEqualTo(WORLD.acme.id());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\": \"publishable\" | /brandId",
                "\"kind\": \"publishable\", \"brandId\": \"BRAND\", \"scopes\": [\"planning:read\"] | /scopes",
                "\"kind\": \"secret\" | /scopes",
                "\"kind\": \"secret\", \"scopes\": [] | /scopes",
                "\"kind\": \"secret\", \"scopes\": [\"everything\"] | /scopes/0",
                "\"kind\": \"secret\", \"scopes\": [\"agency:read\"], \"allowedOrigins\": [\"https://x.example\"] | /allowedOrigins",
                "\"kind\": \"secret\", \"scopes\": [\"agency:read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\" | /expiresAt",
                "\"kind\": \"secret\", \"scopes\": [\"agency:read\"], \"expiresAt\": \"9999-12-31T23:59:59-18:00\" | /expiresAt"
            })
    void keysThatMakeNoSenseAreRefused(String fields, String pointer) {
        Reply refused = make(AGENCY, fields.replace("BRAND", WORLD.acme.id()));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.faults().toString()).contains(pointer);
    }

    @Test
    void aPublishableKeyCollectsForItsBrandAndItsOrigins() {
        Reply made = make(
                AGENCY,
                "\"kind\": \"publishable\", \"brandId\": \"" + WORLD.acme.id()
                        + "\", \"allowedOrigins\": [\"https://shop.example\"]");
        Client browser = new Client(SERVICE.url(), made.json().path("secret").asText());

        assertThat(made.json().path("secret").asText()).startsWith("tgt_pk_live_");
        assertThat(made.json().path("scopes").toString()).isEqualTo("[\"collect\"]");
        assertThat(browser.get("/v1/me", "Origin", "https://shop.example").code())
                .isEqualTo("scope_missing");
        assertThat(browser.get("/v1/me", "Origin", "https://evil.example").code())
                .isEqualTo("origin_not_allowed");
        assertThat(browser.get(WORLD.acme.path("/touchpoints")).code()).isEqualTo("scope_missing");
    }

    @Test
    void aSecretKeyFromABrowserIsRefused() {
        assertThat(AGENCY.get("/v1/me", "Origin", "https://shop.example").code())
                .isEqualTo("secret_key_in_browser");
    }

    @Test
    void aKeyOfASandboxSaysSo() {
        Reply sandbox = AGENCY.post("/v1/brands", "{\"name\": \"Sandbox\", \"kind\": \"sandbox\"}");
        Reply made = make(
                AGENCY, "\"kind\": \"secret\", \"scopes\": [\"planning:read\"], \"brandId\": \"" + sandbox.id() + "\"");

        assertThat(made.json().path("mode").asText()).isEqualTo("sandbox");
        assertThat(made.json().path("secret").asText()).startsWith("tgt_sk_sandbox_");
        assertThat(works(made)).isTrue();
    }

    @Test
    void meTellsWhoCalls() {
        JsonNode me = WORLD.acme.client().get("/v1/me").json();

        assertThat(me.toString())
                .contains(WORLD.acme.id(), WORLD.agency.agencyId().toString(), "planning:write");
        assertThat(me.toString()).doesNotContain(WORLD.sister.id(), WORLD.acme.key());
    }

    private static Reply make(Client caller, String fields) {
        return caller.post("/v1/api-keys", "{\"name\": \"Made\", " + fields + "}");
    }

    private static boolean works(Reply key) {
        return new Client(SERVICE.url(), key.json().path("secret").asText())
                        .get("/v1/me")
                        .status()
                == 200;
    }

    private static String base62(long value) {
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder text = new StringBuilder();
        for (long rest = value; text.length() < 6; rest /= 62) {
            text.insert(0, digits.charAt((int) (rest % 62)));
        }
        return text.toString();
    }
}
