package dev.tangent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.Holders;
import dev.tangent.attributes.Attributes;
import dev.tangent.customers.ErasedIdentities;
import dev.tangent.customers.Erasing;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.People;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each holder is needed: without it something of the customer is left, and the search for it says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldersTest {
    private static final IdentityHashes HASHES = new IdentityHashes(
            new Secrets("storageKey", "1", Map.of("1", "a storage key for tests, 32 characters or more")));
    private static final ErasedIdentities ERASED = new ErasedIdentities(HASHES);
    private static final List<PersonalData> ALL =
            Holders.all(new People(Clock.systemUTC(), ERASED), HASHES, Clock.systemUTC());

    private final TestService service = TestService.start(Map.of("TANGENT_WORKER_POLL", "20ms"));
    private final World world = new World(service);
    private final Backstage backstage = new Backstage(service.database());
    private final Erasing erasing = new Erasing(ERASED, new Attributes(backstage.brandDb));
    private final Inbox inbox = Inbox.open();

    @AfterAll
    void stop() {
        inbox.close();
        backstage.close();
        service.stop();
    }

    static List<Integer> holders() {
        return IntStream.range(-1, ALL.size()).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("holders")
    void withoutAHolderSomethingIsLeft(int without) {
        inbox.usually(500);
        World.Tenant brand = world.brand(world.agencyClient, "Without " + without);
        brand.client().post(brand.path("/webhook-endpoints"), "{\"url\": \"" + inbox.url() + "\"}");
        Trail trail = Trail.leave(world, brand, "left" + (without + 1) + "qx", 100 + without);
        BrandId tenant = new BrandId(UUID.fromString(brand.id()));
        UUID customer = UUID.fromString(trail.customerId);
        Subject subject = backstage.brandDb.in(tenant, tx -> {
            erasing.begin(tx, customer, Instant.now());
            return erasing.subject(
                            tx,
                            UUID.randomUUID(),
                            customer,
                            true,
                            new Subject.Successor(UUID.randomUUID(), UUID.randomUUID()),
                            "salt")
                    .orElseThrow();
        });
        boolean broke = false;
        for (int i = 0; i < ALL.size() && !broke; i++) {
            if (i != without) {
                broke = isBreaking(tenant, subject, ALL.get(i));
            }
        }
        if (without < 0) {
            assertThat(broke).isFalse();
            assertThat(trail.found()).isEmpty();
        } else {
            // What others refer to cannot even be deleted, and what goes with a person is counted by its holder.
            String name = ALL.get(without).name();
            assertThat(broke || !trail.found().isEmpty()).as(name).isEqualTo(!name.equals("attributes"));
        }
    }

    private boolean isBreaking(BrandId tenant, Subject subject, PersonalData holder) {
        String place = Step.BEGIN;
        while (place != null) {
            String from = place;
            try {
                place = backstage
                        .brandDb
                        .in(tenant, tx -> holder.erase(tx, subject, from))
                        .next();
            } catch (RuntimeException e) {
                return true;
            }
        }
        return false;
    }
}
