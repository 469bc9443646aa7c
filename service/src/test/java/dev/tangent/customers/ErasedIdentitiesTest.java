package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasedIdentitiesTest {
    private static final World WORLD = new World();
    private static final String OLD = "an old storage key of 32 characters or more";
    private static final String NEW = "the storage key that follows, of 32 or more";

    private final ErasedIdentities before = erased("1", Map.of("1", OLD));
    private final ErasedIdentities after = erased("2", Map.of("1", OLD, "2", NEW));
    private final IdentityKey early = new IdentityKey("email", "", "early@example.com");
    private final IdentityKey late = new IdentityKey("email", "", "late@example.com");
    private final IdentityKey nobody = new IdentityKey("email", "", "nobody@example.com");

    @Test
    void whatWasErasedUnderAnOldKeyStaysErasedUnderTheNextUntilItIsLifted() {
        List<IdentityKey> all = List.of(early, late, nobody);
        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            List<Set<IdentityKey>> found = backstage.brandDb.in(id(WORLD.acme), tx -> {
                before.block(tx, List.of(early), Instant.now());
                after.block(tx, List.of(late), Instant.now());
                List<Set<IdentityKey>> seen = new ArrayList<>();
                seen.add(after.find(tx, all));
                after.lift(tx, List.of(early));
                seen.add(after.find(tx, all));
                return seen;
            });
            assertThat(found.get(0)).containsExactlyInAnyOrder(early, late);
            assertThat(found.get(1)).containsExactly(late);
            Set<IdentityKey> theirs = backstage.brandDb.in(id(WORLD.rival), tx -> after.find(tx, all));
            assertThat(theirs).as("a rival's").isEmpty();
        }
    }

    private static BrandId id(World.Tenant brand) {
        return new BrandId(UUID.fromString(brand.id()));
    }

    private static ErasedIdentities erased(String current, Map<String, String> keys) {
        return new ErasedIdentities(new IdentityHashes(new Secrets("storageKey", current, keys)));
    }
}
