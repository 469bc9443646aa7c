package dev.tangent.tenancy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives transactions their DAOs. What Jdbi finds out about a DAO's type it keeps where it found it out, and a handle's
 * findings end with the handle; so each type is looked at once where all handles copy from. Thread-safe.
 */
final class Daos {
    private final Jdbi jdbi;
    private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();

    Daos(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <D> D attach(Handle handle, Class<D> type) {
        if (!known.contains(type)) {
            // Opens no connection: nothing is asked of the DAO.
            jdbi.useExtension(type, dao -> {});
            known.add(type);
        }
        return handle.attach(type);
    }
}
