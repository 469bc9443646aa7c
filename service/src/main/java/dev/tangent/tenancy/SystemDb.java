package dev.tangent.tenancy;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The few reads that come before any tenant is known, under a role of their own that may read named tables and write
 * none. Thread-safe.
 */
public final class SystemDb {
    private final Jdbi jdbi;
    private final Daos daos;

    public SystemDb(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.daos = new Daos(jdbi);
    }

    public <D, T> T read(Class<D> dao, Function<D, T> query) {
        return Transactions.guarded(() -> {
            try (Handle handle = jdbi.open()) {
                return query.apply(daos.attach(handle, dao));
            }
        });
    }
}
