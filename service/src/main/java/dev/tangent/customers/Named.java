package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer as one item of a call names it, at {@code pointer} of its body, with what is already known to be wrong.
 * {@code visitor} is an anonymous id that may turn out to be somebody else's.
 */
record Named(
        @Nullable String externalRef,
        List<IdentityKey> identities,
        @Nullable IdentityKey visitor,
        Map<String, JsonNode> attributes,
        String pointer,
        List<Fault> faults) {
    Named {
        identities = List.copyOf(identities);
        attributes = Map.copyOf(attributes);
        faults = List.copyOf(faults);
    }
}
