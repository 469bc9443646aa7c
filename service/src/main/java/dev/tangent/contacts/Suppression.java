package dev.tangent.contacts;

import dev.tangent.channels.ChannelScope;
import dev.tangent.customers.IdentityHashes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That somebody is not to be contacted: a customer, or an identity that is kept as a hash and cannot be read. */
public record Suppression(
        UUID id,
        @Nullable UUID customerId,
        @Nullable String identityKind,
        @Nullable String channelKind,
        @Nullable UUID channelId,
        String reason,
        Instant since,
        @Nullable Instant until,
        @Nullable Instant liftedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    public static final String UNSUBSCRIBE = "unsubscribe";

    /** A new one; {@code since} is now unless it is given. */
    public record Draft(
            Whom whom,
            @Nullable String channelKind,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            String reason,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /** Which to list; null means any. */
    public record Filter(
            @Nullable Whom whom,
            @Nullable String reason,
            @Nullable Boolean active,
            @Nullable Instant updatedSince) {}

    /** Whom a stored one is about: exactly one of the two. */
    record Subject(@Nullable UUID personId, @Nullable String identityKind, IdentityHashes.@Nullable Hash hash) {}

    /** What of it decides a contact. */
    record InForce(String reason, Instant since, @Nullable Instant until) {
        boolean at(Instant instant) {
            return !since.isAfter(instant) && (until == null || until.isAfter(instant));
        }
    }

    /** What is written of one. */
    record Row(
            UUID id,
            Subject subject,
            ChannelScope scope,
            String reason,
            Instant since,
            @Nullable Instant until) {}
}
