package dev.tangent.contacts;

import dev.tangent.channels.ChannelScope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an opt-out link does: takes the consent to a purpose back or, where it names none or nobody is known, suppresses. All
 * of it stands in the link's token, and nothing of it is stored.
 */
record OptOutLink(
        UUID brandId,
        UUID id,
        Instant expiresAt,
        Suppression.Subject subject,
        @Nullable String purpose,
        ChannelScope scope) {

    /** What is asked for. */
    record Draft(
            Whom whom,
            @Nullable String channelKind,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            @Nullable String purpose,
            int validForDays) {}

    /** What is told of one to whoever has it: nothing personal. */
    record Told(
            @Nullable String purpose,
            @Nullable String channelKind,
            String language,
            boolean optedOut,
            Instant expiresAt) {}
}
