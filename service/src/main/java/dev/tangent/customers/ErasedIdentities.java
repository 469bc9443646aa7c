package dev.tangent.customers;

import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Identities of customers who were erased, as keyed hashes: what comes late under one of them is dropped, until somebody
 * creates a customer of it on purpose. Thread-safe.
 */
public final class ErasedIdentities {

    private final IdentityHashes hashes;

    public ErasedIdentities(IdentityHashes hashes) {
        this.hashes = hashes;
    }

    /** Those of {@code identities} that were erased. */
    public Set<IdentityKey> find(Tx tx, Collection<IdentityKey> identities) {
        if (identities.isEmpty()) {
            return Set.of();
        }
        Set<String> erased = new HashSet<>(tx.call(ErasedIdentityDao.FIND)
                .set("hashes", hashes.all(tx.brand(), List.copyOf(identities)))
                .list(row -> row.getString(1)));
        Set<IdentityKey> found = new HashSet<>();
        if (!erased.isEmpty()) {
            identities.stream()
                    .filter(identity ->
                            hashes.all(tx.brand(), List.of(identity)).stream().anyMatch(erased::contains))
                    .forEach(found::add);
        }
        return found;
    }

    void block(Tx tx, Collection<IdentityKey> identities, Instant now) {
        List<IdentityHashes.Hash> all =
                identities.stream().map(key -> hashes.of(tx.brand(), key)).toList();
        if (!all.isEmpty()) {
            tx.call(ErasedIdentityDao.BLOCK)
                    .texts("hashes", all, IdentityHashes.Hash::hex)
                    .texts("keyIds", all, IdentityHashes.Hash::keyId)
                    .set("now", now)
                    .run();
        }
    }

    /** Lets identities be somebody's again. */
    void lift(Tx tx, Collection<IdentityKey> identities) {
        tx.call(ErasedIdentityDao.LIFT)
                .set("hashes", hashes.all(tx.brand(), List.copyOf(identities)))
                .run();
    }
}
