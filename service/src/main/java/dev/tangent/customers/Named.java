package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Fault;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as one item of a call names it, at {@code pointer} of its body, with what is already known to be wrong.
 * {@code visitor} is an anonymous id that may turn out to be somebody else's; {@code personId} is of somebody who is known.
 */
record Named(
        @Nullable String externalRef,
        List<IdentityKey> identities,
        @Nullable IdentityKey visitor,
        Map<String, JsonNode> attributes,
        String pointer,
        List<Fault> faults,
        @Nullable UUID personId) {
    Named {
        identities = List.copyOf(identities);
        attributes = Map.copyOf(attributes);
        faults = List.copyOf(faults);
    }

    Named(
            @Nullable String externalRef,
            List<IdentityKey> identities,
            @Nullable IdentityKey visitor,
            Map<String, JsonNode> attributes,
            String pointer,
            List<Fault> faults) {
        this(externalRef, identities, visitor, attributes, pointer, faults, null);
    }

    /** Whoever has {@code identity}, who is the customer of a person as well. */
    static Named linked(IdentityKey identity, @Nullable UUID personId) {
        return new Named(null, List.of(identity), null, Map.of(), "", List.of(), personId);
    }
}
