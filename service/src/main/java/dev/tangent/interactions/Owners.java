package dev.tangent.interactions;

import dev.tangent.tenancy.Tx;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose interactions are. One that is somebody's stays so; one that is nobody's can be given away, once. */
public final class Owners {
    /** Whether there is such an interaction. */
    public boolean isThere(Tx tx, UUID id) {
        return new OwnerDao(tx).find(id).isPresent();
    }

    /** The person whose it is, and stays until the transaction ends; null where it is nobody's, or is not there. */
    public @Nullable UUID lock(Tx tx, UUID id) {
        return new OwnerDao(tx).lock(id).map(OwnerDao.Owned::personId).orElse(null);
    }

    /** Makes it the person's, if it is nobody's. */
    public void give(Tx tx, UUID id, UUID personId) {
        new OwnerDao(tx).give(id, personId);
    }
}
