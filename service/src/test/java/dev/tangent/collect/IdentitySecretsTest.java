package dev.tangent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.matrix.Proven;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The secrets with which a brand's server proves who a visitor is. */
class IdentitySecretsTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Brand " + UUID.randomUUID());

    @Test
    void aSecretIsShownOnceAndSealedWhereItLies() throws SQLException {
        String once = UUID.randomUUID().toString();
        Reply made = create("Idempotency-Key", once);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String secret = made.json().path("secret").asText();
        assertThat(secret).matches("tgt_is_[A-Za-z0-9_-]{43}");
        assertThat(made.json().path("last4").asText()).isEqualTo(secret.substring(46));
        assertThat(made.header("Location")).endsWith(brand.path("/identity-secrets/" + made.id()));

        Reply again = create("Idempotency-Key", once);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().path("secretShown").asBoolean()).isFalse();
        assertThat(again.text() + get(made.id()).text() + list("").text()).doesNotContain(secret);
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII));
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            for (String table : List.of("identity_secret", "idempotency", "audit_entry")) {
                assertThat(Rows.of(
                                db,
                                "select to_jsonb(r)::text from " + table + " r where brand_id = '" + brand.id() + "'"))
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row).doesNotContain(secret, hex));
            }
        }
    }

    @Test
    void oneFollowsAnotherAndTheOldOneEndsAtOnce() {
        Reply first = create();
        String old = first.json().path("secret").asText();
        String next = create().json().path("secret").asText();
        assertThat(create().code()).isEqualTo("identity_secrets_full");
        assertThat(proves(old)).isEqualTo(200);
        assertThat(proves(next)).isEqualTo(200);

        Reply revoked = revoke(first.id());
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.json().path("state").asText()).isEqualTo("revoked");
        assertThat(proves(old)).isEqualTo(403);
        assertThat(proves(next)).isEqualTo(200);
        Reply twice = revoke(first.id());
        assertThat(twice.json()).isEqualTo(revoked.json());
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from identity_secret where sealed is not null"))
                .isEqualTo("1");
        assertThat(create().status()).isEqualTo(201);
    }

    @Test
    void ofManyWhoMakeOneTwoDo() {
        List<Reply> replies = Together.run(12, i -> create());
        assertThat(replies).extracting(Reply::status).containsOnly(201, 409);
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(2);
    }

    @Test
    void theyAreListedByState() {
        String first = create().id();
        String second = create().id();
        revoke(first);
        assertThat(list("?state=active").json().at("/items").findValuesAsText("id"))
                .containsExactly(second);
        assertThat(list("?state=revoked").json().at("/items").findValuesAsText("id"))
                .containsExactly(first);
        Reply page = list("?limit=1");
        assertThat(page.json().at("/items").findValuesAsText("id")).containsExactly(first);
        assertThat(list("?limit=1&cursor=" + page.json().path("nextCursor").asText())
                        .json()
                        .at("/items")
                        .findValuesAsText("id"))
                .containsExactly(second);
        Reply got = get(second);
        assertThat(brand.client()
                        .get(brand.path("/identity-secrets/" + second), "If-None-Match", got.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    private int proves(String secret) {
        return WORLD.publishable(brand)
                .post(
                        "/v1/collect/identify",
                        "{\"anonymousId\": \"%s\", \"userId\": \"u-1\", \"proof\": \"%s\"}"
                                .formatted(UUID.randomUUID(), Proven.proof(secret, "u-1")))
                .status();
    }

    private Reply create(String... headers) {
        return brand.client().send("POST", brand.path("/identity-secrets"), null, headers);
    }

    private Reply revoke(String id) {
        return brand.client().send("POST", brand.path("/identity-secrets/" + id + "/revoke"), null);
    }

    private Reply get(String id) {
        return brand.client().get(brand.path("/identity-secrets/" + id));
    }

    private Reply list(String query) {
        return brand.client().get(brand.path("/identity-secrets" + query));
    }
}
