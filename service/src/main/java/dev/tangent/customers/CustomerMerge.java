package dev.tangent.customers;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Persons of one customer that were moved under another. */
public record CustomerMerge(
        UUID id,
        String kind,
        String state,
        UUID fromCustomerId,
        UUID intoCustomerId,
        int persons,
        @Nullable String reason,
        @Nullable Instant reversedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** Which merges to list; null means any. */
    public record Filter(
            @Nullable UUID customerId,
            @Nullable String state,
            @Nullable Instant updatedSince) {}

    boolean isActive() {
        return state.equals("active");
    }
}
