package dev.tangent.customers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a customer stands while identities are joined. {@code home} is the person that facts about the customer as such
 * hang on: one that no merge brought. Belongs to one transaction.
 */
final class Standing {
    final UUID id;
    final UUID home;
    final boolean fresh;
    final long version;
    final boolean wasIdentified;
    /** Nothing may be changed. */
    final boolean restricted;
    /** It will be no more. */
    final boolean erasing;

    boolean identified;
    boolean changed;

    @Nullable
    String externalRef;

    private Standing(
            UUID id,
            UUID home,
            boolean fresh,
            long version,
            boolean identified,
            @Nullable String externalRef,
            boolean restricted,
            boolean erasing) {
        this.id = id;
        this.home = home;
        this.fresh = fresh;
        this.version = version;
        this.wasIdentified = identified;
        this.identified = identified;
        this.externalRef = externalRef;
        this.restricted = restricted;
        this.erasing = erasing;
    }

    static Standing stored(
            UUID id,
            UUID home,
            long version,
            boolean identified,
            @Nullable String externalRef,
            boolean restricted,
            boolean erasing) {
        return new Standing(id, home, false, version, identified, externalRef, restricted, erasing);
    }

    /** Of a customer that comes to exist by this transaction. */
    static Standing fresh(UUID id, UUID home) {
        return new Standing(id, home, true, 1, false, null, false, false);
    }
}
