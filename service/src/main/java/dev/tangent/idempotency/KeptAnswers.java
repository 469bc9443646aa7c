package dev.tangent.idempotency;

import java.time.Instant;
import java.util.Optional;

/** Where answers are kept, of a brand or of an agency. */
interface KeptAnswers {
    Optional<Boolean> claim(String operation, String key, byte[] bodyHash, Instant now, Instant expired);

    KeptAnswer get(String operation, String key);

    int keep(String operation, String key, int status, String headers, byte[] body);

    /** Deletes some that were kept before {@code expired}. */
    int deleteExpired(Instant expired, int most);
}
