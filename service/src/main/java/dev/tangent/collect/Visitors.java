package dev.tangent.collect;

import dev.tangent.customers.Identities;
import dev.tangent.customers.IdentityKey;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a browser may say that it is: an anonymous id of its own. */
final class Visitors {
    private static final int LEAST_CHARACTERS = 16;

    /** Null where nothing is said. */
    @Nullable
    IdentityKey anonymous(@Nullable String anonymousId) {
        return anonymousId == null ? null : required(anonymousId);
    }

    /** One that others could guess would let them speak for the visitor. */
    IdentityKey required(String anonymousId) {
        if (anonymousId.length() < LEAST_CHARACTERS) {
            throw Problem.invalidBody(
                    "/anonymousId", "too_short", "must have at least " + LEAST_CHARACTERS + " characters");
        }
        return read("anonymous_id", anonymousId, "/anonymousId");
    }

    private static IdentityKey read(String kind, String value, String pointer) {
        List<Fault> faults = new ArrayList<>();
        IdentityKey key = Identities.read(kind, null, value, pointer, faults);
        if (key == null) {
            Fault first = faults.get(0);
            throw Problem.invalidBody(pointer, first.code(), first.detail());
        }
        return key;
    }
}
