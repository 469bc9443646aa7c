package dev.tangent.contacts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact that counts: sent, or reserved until {@code lapsesAt}. */
record Contacted(
        Instant at,
        @Nullable Instant lapsesAt,
        @Nullable UUID channelId,
        @Nullable String channelKind) {}
