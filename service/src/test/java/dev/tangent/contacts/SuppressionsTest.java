package dev.tangent.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Audit;
import dev.tangent.channels.ChannelScope;
import dev.tangent.channels.Channels;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.IdentityKey;
import dev.tangent.customers.Persons;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Secrets;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
    private final World world = new World();
    private final World.Tenant acme = world.acme;

    @Test
    void anIdentityNobodyKnowsIsSuppressedAndNotStored() throws SQLException {
        Reply made = post(
                acme,
                "\"identity\": {\"kind\": \"email\", \"value\": \"Never.Seen@Example.com\"}, \"reason\": \"bounce\"");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("identityKind").asText()).isEqualTo("email");
        assertThat(made.json().has("customerId")).isFalse();
        assertThat(made.text()).doesNotContainIgnoringCase("never.seen");
        assertThat(ids(acme, "?identityKind=email&identityValue=never.seen@example.com"))
                .containsExactly(made.id());
        assertThat(ids(acme, "?identityKind=email&identityValue=other@example.com"))
                .isEmpty();
        try (Connection db =
                world.service.database().connect(TestDatabases.server().superuser())) {
            assertThat(Rows.of(db, "select to_jsonb(s)::text from suppression s where id = '" + made.id() + "'"))
                    .singleElement()
                    .asString()
                    .doesNotContain("never.seen");
            assertThat(Rows.of(db, "select value from identity where value = 'never.seen@example.com'"))
                    .isEmpty();
        }
        assertThat(acme.client().get(acme.path("/suppressions/" + made.id())).json())
                .isEqualTo(made.json());
    }

    @Test
    void whatACustomerIsKnownByIsFoundByTheCustomer() {
        String before = post(acme, "\"identity\": {\"kind\": \"user_id\", \"value\": \"kim\"}, \"reason\": \"manual\"")
                .id();
        String kim = customer(acme, "kim");
        String other = customer(acme, "lea");
        String own = post(acme, "\"customerId\": \"" + kim + "\", \"channelKey\": \"email\", \"reason\": \"complaint\"")
                .id();
        post(acme, "\"customerId\": \"" + other + "\", \"reason\": \"complaint\"");
        assertThat(ids(acme, "?customerId=" + kim)).containsExactly(before, own);
        assertThat(ids(acme, "?customerId=" + kim + "&reason=manual")).containsExactly(before);
        assertThat(ids(acme, "?customerId=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void oneIsLiftedOnceAndStaysInTheList() {
        String kim = customer(acme, "max");
        Reply made = post(acme, "\"customerId\": \"" + kim + "\", \"reason\": \"legal\"");
        assertThat(ids(acme, "?customerId=" + kim + "&active=true")).containsExactly(made.id());
        String lift = acme.path("/suppressions/" + made.id() + "/lift");
        Reply lifted = acme.client().post(lift, "{}");
        assertThat(lifted.status()).as(lifted.text()).isEqualTo(200);
        assertThat(lifted.json().path("liftedAt").asText()).isNotEmpty();
        assertThat(acme.client().post(lift, "{}").json()).isEqualTo(lifted.json());
        assertThat(ids(acme, "?customerId=" + kim + "&active=true")).isEmpty();
        assertThat(ids(acme, "?customerId=" + kim + "&active=false")).containsExactly(made.id());
        assertThat(acme.client().get(acme.path("/suppressions/" + made.id())).json())
                .isEqualTo(lifted.json());
        assertThat(world.service.stored(
                        acme.id(),
                        "select count(*) from audit_entry where operation = 'liftSuppression' and subject_id = '"
                                + made.id() + "'"))
                .isEqualTo("1");
    }

    @Test
    void oneThatIsOverIsNotInForce() {
        String kim = customer(acme, "nik");
        post(
                acme,
                "\"customerId\": \"" + kim
                        + "\", \"reason\": \"manual\", \"since\": \"2026-01-01T00:00:00Z\", \"until\": \"2026-02-01T00:00:00Z\"");
        post(acme, "\"customerId\": \"" + kim + "\", \"reason\": \"manual\", \"since\": \"2100-01-01T00:00:00Z\"");
        assertThat(ids(acme, "?customerId=" + kim + "&active=true")).isEmpty();
        assertThat(ids(acme, "?customerId=" + kim)).hasSize(2);
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        String kim = customer(acme, "ole");
        assertThat(post(acme, "\"reason\": \"manual\"").faults()).containsExactly("/customerId required");
        assertThat(post(
                                acme,
                                "\"customerId\": \"" + kim
                                        + "\", \"identity\": {\"kind\": \"user_id\", \"value\": \"ole\"}, \"reason\": \"manual\"")
                        .faults())
                .containsExactly("/identity ambiguous");
        assertThat(post(acme, "\"customerId\": \"" + customer(world.rival, "ole") + "\", \"reason\": \"manual\"")
                        .faults())
                .containsExactly("/customerId unknown_customer");
        assertThat(post(
                                acme,
                                "\"customerId\": \"" + kim
                                        + "\", \"reason\": \"manual\", \"until\": \"2020-01-01T00:00:00Z\"")
                        .faults())
                .containsExactly("/until before_since");
        assertThat(acme.client()
                        .get(acme.path("/suppressions?customerId=" + kim + "&identityKind=user_id&identityValue=ole"))
                        .faults())
                .containsExactly("customerId ambiguous");
        assertThat(acme.client()
                        .get(acme.path("/suppressions?identityKind=user_id"))
                        .faults())
                .containsExactly("identityValue required");
    }

    @Test
    void aRivalSuppressesNobodyHere() {
        String body = "\"identity\": {\"kind\": \"email\", \"value\": \"both@example.com\"}, \"reason\": \"manual\"";
        String theirs = post(world.rival, body).id();
        assertThat(ids(acme, "?identityKind=email&identityValue=both@example.com"))
                .isEmpty();
        assertThat(acme.client().get(acme.path("/suppressions/" + theirs)).status())
                .isEqualTo(404);
        assertThat(acme.client()
                        .post(acme.path("/suppressions/" + theirs + "/lift"), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(ids(world.rival, "?identityKind=email&identityValue=both@example.com&active=true"))
                .containsExactly(theirs);
    }

    @Test
    void aHashIsFoundUnderEveryKeyAndInOneBrandAlone() {
        String old = "an old storage key of 32 characters or more";
        IdentityHashes before = new IdentityHashes(new Secrets("storageKey", "1", Map.of("1", old)));
        IdentityHashes after = new IdentityHashes(
                new Secrets("storageKey", "2", Map.of("1", old, "2", "the storage key that follows, of 32 or more")));
        BrandId brand = new BrandId(UUID.randomUUID());
        IdentityKey identity = new IdentityKey("email", "", "a@example.com");
        assertThat(after.all(brand, List.of(identity)))
                .contains(
                        before.of(brand, identity).hex(),
                        after.of(brand, identity).hex());
        assertThat(after.of(brand, identity).keyId()).isEqualTo("2");
        assertThat(after.of(brand, identity).hex())
                .isNotEqualTo(after.of(new BrandId(UUID.randomUUID()), identity).hex())
                .isNotEqualTo(after.of(brand, new IdentityKey("external", "email", "a@example.com"))
                        .hex());
    }

    @Test
    void whatWasSuppressedUnderAnOldKeyHoldsUnderTheNext() {
        String old = "a storage key for tests, 32 characters or more";
        IdentityHashes hashes = new IdentityHashes(
                new Secrets("storageKey", "2", Map.of("1", old, "2", "the storage key that follows, of 32 or more")));
        post(acme, "\"identity\": {\"kind\": \"email\", \"value\": \"turned@example.com\"}, \"reason\": \"legal\"");
        try (Backstage backstage = new Backstage(world.service.database())) {
            Clock clock = Clock.systemUTC();
            Audit audit = new Audit(backstage.brandDb, clock);
            Outbox outbox = new Outbox();
            Suppressions suppressions = new Suppressions(
                    backstage.brandDb,
                    new Channels(backstage.brandDb, audit, outbox),
                    new Persons(),
                    hashes,
                    new Suppressions.Base(audit, outbox, clock));
            IdentityKey identity = new IdentityKey("email", "", "turned@example.com");
            List<Suppression.InForce> found = backstage.brandDb.in(
                    new BrandId(UUID.fromString(acme.id())),
                    tx -> suppressions.inForce(tx, null, identity, new ChannelScope("email", null)));
            assertThat(found).extracting(Suppression.InForce::reason).containsExactly("legal");
        }
    }

    private static Reply post(World.Tenant brand, String fields) {
        return brand.client().post(brand.path("/suppressions"), "{" + fields + "}");
    }

    private static List<String> ids(World.Tenant brand, String query) {
        Reply reply = brand.client().get(brand.path("/suppressions" + query));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        for (JsonNode item : reply.json().path("items")) {
            ids.add(item.path("id").asText());
        }
        return ids;
    }

    private static String customer(World.Tenant brand, String userId) {
        brand.client()
                .post(
                        brand.path("/interactions"),
                        Contact.of("visit").by(userId).toString());
        return brand.client()
                .get(brand.path("/customers?identityKind=user_id&identityValue=" + userId))
                .json()
                .at("/items/0/id")
                .asText();
    }
}
