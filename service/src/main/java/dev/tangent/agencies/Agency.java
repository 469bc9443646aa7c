package dev.tangent.agencies;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The account that owns brands and keys. */
public record Agency(
        UUID agencyId,
        String name,
        String timeZone,
        String currency,
        String language,
        @Nullable Instant archivedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What is said of an agency; its zone, currency and language are what new brands begin with. */
    public record Draft(String name, String timeZone, String currency, String language) {}

    Draft draft() {
        return new Draft(name, timeZone, currency, language);
    }
}
