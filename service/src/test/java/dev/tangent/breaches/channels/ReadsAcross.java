package dev.tangent.breaches.channels;

import dev.tangent.breaches.tenancy.SystemDb;

/** A feature that reads across tenants. */
public interface ReadsAcross {
    SystemDb system();
}
