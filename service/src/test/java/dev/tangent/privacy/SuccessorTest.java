package dev.tangent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.attributes.Attributes;
import dev.tangent.audit.Audit;
import dev.tangent.customers.ErasedIdentities;
import dev.tangent.customers.Erasing;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.events.Outbox;
import dev.tangent.localpostgres.Database;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who an anonymised person goes on as. */
class SuccessorTest {
    private static final String OLD = "the storage key before, 32 characters or more";
    private static final String NEW = "the storage key that follows, 32 or more";

    private final Clock clock = Clock.systemUTC();
    private final Database database = TestDatabases.migrated();

    @Test
    void aSecretThatFollowsInTheMiddleMakesNobodyTwoPeople() {
        TestService service = TestService.start(Map.of("TANGENT_WORKERS", "false"), database, clock);
        try (Backstage doors = new Backstage(database)) {
            World.Tenant brand = new World(service).acme;
            String customer = brand.client()
                    .post(
                            brand.path("/customers/upsert"),
                            "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"one\"}]}")
                    .id();
            String request = brand.client()
                    .post(
                            brand.path("/privacy-requests"),
                            "{\"kind\": \"anonymise\", \"customerId\": \"" + customer + "\"}")
                    .id();
            Subject before = subject(doors, brand, request, new Secrets("storageKey", "1", Map.of("1", OLD)), "1");
            Secrets both = new Secrets("storageKey", "2", Map.of("1", OLD, "2", NEW));
            Subject between = subject(doors, brand, request, both, "1");

            assertThat(between.successor()).isEqualTo(before.successor());
            assertThat(between.salt()).isEqualTo(before.salt());
            assertThat(subject(doors, brand, request, both, "2").successor()).isNotEqualTo(before.successor());
        } finally {
            service.stop();
        }
    }

    private Subject subject(Backstage doors, World.Tenant brand, String request, Secrets secrets, String keyId) {
        Erasing erasing = new Erasing(new ErasedIdentities(new IdentityHashes(secrets)), new Attributes(doors.brandDb));
        Completion completion =
                new Completion(doors.brandDb, secrets, new Audit(doors.brandDb, clock), new Outbox(), clock);
        return doors.brandDb.in(
                new BrandId(UUID.fromString(brand.id())),
                tx -> completion
                        .subject(
                                tx,
                                erasing,
                                tx.dao(PrivacyRequestDao.class)
                                        .find(UUID.fromString(request))
                                        .orElseThrow(),
                                keyId)
                        .orElseThrow());
    }
}
