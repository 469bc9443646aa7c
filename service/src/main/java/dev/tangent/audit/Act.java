package dev.tangent.audit;

import dev.tangent.auth.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody doing something: the operation by its id in the spec, who, and the call it came with. {@code actorId} is the
 * credential's or the link's.
 */
public record Act(
        String operation,
        String actor,
        @Nullable UUID actorId,
        @Nullable UUID requestId,
        @Nullable String address) {

    /** The call of {@code caller}. Where a publishable key calls from is where a customer is, which no log is to keep. */
    public static Act of(Caller caller) {
        return new Act(
                caller.operation(),
                "api_key",
                caller.keyId(),
                UUID.fromString(caller.requestId()),
                caller.publishable() ? null : caller.address());
    }

    /** Whoever has the single-purpose link {@code linkId}, by a call without a key. */
    public static Act ofLink(String operation, UUID linkId, UUID requestId, String address) {
        return new Act(operation, "link", linkId, requestId, address);
    }

    /** A command of those who run the service. */
    public static Act ofOperator(String operation) {
        return new Act(operation, "operator", null, null, null);
    }

    /** Something the service does by itself. */
    public static Act ofSystem(String operation) {
        return new Act(operation, "system", null, null, null);
    }
}
