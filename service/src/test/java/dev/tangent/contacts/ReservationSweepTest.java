package dev.tangent.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.audit.Audit;
import dev.tangent.channels.Channels;
import dev.tangent.consents.Consents;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.Persons;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReservationSweepTest {
    private static final World WORLD = new World();

    @Test
    void whatHasLapsedGoesAndWhatIsHeldStays() {
        World.Tenant brand = WORLD.acme;
        Reply brief = reserved(brand, "brief", 600);
        Reply longer = reserved(brand, "longer", 6000);
        reserved(WORLD.rival, "theirs", 600);
        Instant lapses = Instant.parse(brief.json().at("/reservation/expiresAt").asText());

        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            checks(backstage.brandDb, lapses.minusMillis(1)).sweep(id(brand));
            assertThat(held(brand)).as("a moment before").isEqualTo(2);
            checks(backstage.brandDb, lapses).sweep(id(brand));
        }

        assertThat(held(brand)).isEqualTo(1);
        assertThat(WORLD.service.stored(brand.id(), "select id::text from contact_reservation"))
                .isEqualTo(longer.json().at("/reservation/id").asText());
        assertThat(held(WORLD.rival)).as("a rival's").isEqualTo(1);
    }

    private static Reply reserved(World.Tenant brand, String user, int seconds) {
        brand.client()
                .post(
                        brand.path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"" + user + "\"}]}");
        Reply reply = brand.client().post(brand.path("/contact-checks"), """
                {"identity": {"kind": "user_id", "value": "%s"}, "channelKey": "email", "messageClass": "transactional",
                 "reserve": true, "reserveSeconds": %d}""".formatted(user, seconds));
        assertThat(reply.json().at("/reservation/id").asText()).as(reply.text()).isNotEmpty();
        return reply;
    }

    private static int held(World.Tenant brand) {
        return Integer.parseInt(WORLD.service.stored(brand.id(), "select count(*) from contact_reservation"));
    }

    private static ContactChecks checks(BrandDb db, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Audit audit = new Audit(db, clock);
        Outbox outbox = new Outbox();
        Channels channels = new Channels(db, audit, outbox);
        Persons persons = new Persons();
        Suppressions suppressions = new Suppressions(
                db,
                channels,
                persons,
                new IdentityHashes(
                        new Secrets("storageKey", "1", Map.of("1", "a storage key for tests, 32 characters or more"))),
                new Suppressions.Base(audit, outbox, clock));
        return new ContactChecks(
                db,
                new ContactChecks.Sources(
                        channels,
                        persons,
                        new Consents(db, channels, persons, audit, outbox, clock),
                        suppressions,
                        new ContactPolicies(db, audit)),
                audit,
                clock);
    }

    private static BrandId id(World.Tenant brand) {
        return new BrandId(UUID.fromString(brand.id()));
    }
}
