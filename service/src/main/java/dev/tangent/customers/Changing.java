package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.attributes.AttributeRules;
import dev.tangent.attributes.Attributes;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Applies a merge patch to a locked customer. Used once. */
final class Changing {
    private static final String SOURCE = "api";

    private final Tx tx;
    private final Attributes attributes;
    private final Standing standing;
    private final Instant now;

    Changing(Tx tx, Attributes attributes, Standing standing, Instant now) {
        this.tx = tx;
        this.attributes = attributes;
        this.standing = standing;
        this.now = now;
    }

    /** The names of the fields that this changed. */
    List<String> apply(ObjectNode patch) {
        Set<String> changed = new TreeSet<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, JsonNode> values = new HashMap<>();
        Set<String> removed = new TreeSet<>();
        patch.path("attributes").properties().forEach(field -> {
            if (field.getValue().isNull()) {
                removed.add(field.getKey());
            } else {
                values.put(field.getKey(), field.getValue());
            }
        });
        Set<String> keys = new TreeSet<>(removed);
        keys.addAll(values.keySet());
        AttributeRules rules = attributes.rules(tx, keys);
        AttributeRules.Sorted sorted = rules.sort(values, "/attributes", faults);
        rules.requireKnown(removed, "/attributes", faults);
        JsonNode called = patch.path("externalRef");
        if (called.isTextual() && Identities.isJunk(called.textValue().strip())) {
            faults.add(Fault.at("/externalRef", "junk_reference", "names nobody"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        int gone = attributes.remove(tx, standing.id, removed);
        if (gone > 0 || isChanging(sorted.declared())) {
            changed.add("attributes");
        }
        attributes.set(tx, ofHome(sorted.declared()), SOURCE, now);
        attributes.quarantine(tx, ofHome(sorted.undeclared()), SOURCE, now);
        if (!called.isMissingNode() && call(called)) {
            changed.add("externalRef");
        }
        if (!changed.isEmpty()) {
            new JoiningDao(tx).touch(Map.of(), Set.of(standing.id), now);
        }
        return List.copyOf(changed);
    }

    private boolean isChanging(Map<String, JsonNode> values) {
        Map<String, JsonNode> current =
                attributes.current(tx, List.of(standing.id)).getOrDefault(standing.id, Map.of());
        return values.entrySet().stream().anyMatch(value -> !value.getValue().equals(current.get(value.getKey())));
    }

    /** Calls the customer otherwise, or nothing more. */
    private boolean call(JsonNode called) {
        String externalRef = called.isNull() ? null : called.textValue().strip();
        if (Objects.equals(externalRef, standing.externalRef)) {
            return false;
        }
        JoiningDao dao = new JoiningDao(tx);
        dao.deleteReference(standing.id);
        if (externalRef != null
                && dao.insertReferences(Map.of(externalRef, standing.id), now).isEmpty()) {
            throw taken(externalRef);
        }
        return true;
    }

    private Problem taken(String externalRef) {
        Problem problem = Problem.of(
                Problem.Type.EXTERNAL_REF_CONFLICT,
                "Another customer is called so.",
                Fault.at("/externalRef", "external_ref_conflict", "is another customer's"));
        UUID other = new CrowdDao(tx).references(List.of(externalRef)).get(externalRef);
        return other == null ? problem : problem.instead(other);
    }

    private List<Attributes.Value> ofHome(Map<String, JsonNode> values) {
        return values.entrySet().stream()
                .map(value -> new Attributes.Value(standing.home, value.getKey(), value.getValue()))
                .toList();
    }
}
