package dev.tangent.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be stored of customers, as read in one transaction. */
public final class AttributeRules {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final Map<String, AttributeRule> rules;
    private final boolean quarantines;

    AttributeRules(Map<String, AttributeRule> rules, boolean quarantines) {
        this.rules = Map.copyOf(rules);
        this.quarantines = quarantines;
    }

    /** Values by their keys: those that are attributes, and those to be kept apart. */
    public record Sorted(Map<String, JsonNode> declared, Map<String, JsonNode> undeclared) {}

    /** Sorts {@code values}, and adds to {@code faults} what of them is refused. */
    public Sorted sort(Map<String, JsonNode> values, String pointer, List<Fault> faults) {
        Sorted sorted = new Sorted(new LinkedHashMap<>(), new LinkedHashMap<>());
        values.forEach((key, value) -> {
            String place = Fault.pointer(pointer, key);
            AttributeRule rule = rules.get(key);
            Fault fault = rule != null ? rule.fault(value, place) : undeclared(key, value, place);
            if (fault != null) {
                faults.add(fault);
            } else {
                (rule == null ? sorted.undeclared() : sorted.declared()).put(key, value);
            }
        });
        return sorted;
    }

    /** Adds to {@code faults} the keys that nothing could stand under, so that there is nothing to remove. */
    public void requireKnown(Iterable<String> keys, String pointer, List<Fault> faults) {
        for (String key : keys) {
            if (!rules.containsKey(key) && !quarantines) {
                faults.add(unknown(Fault.pointer(pointer, key)));
            }
        }
    }

    /** The type of the attribute {@code key}, where the brand declared it. */
    public Optional<String> type(String key) {
        return Optional.ofNullable(rules.get(key)).map(AttributeRule::type);
    }

    /** Whether the brand declared it and has not archived it. */
    public boolean isActive(String key) {
        AttributeRule rule = rules.get(key);
        return rule != null && rule.active();
    }

    /** Why {@code value} cannot be that of the declared attribute {@code key}, or null. */
    public @Nullable Fault fault(String key, JsonNode value, String pointer) {
        return Objects.requireNonNull(rules.get(key)).fault(value, pointer);
    }

    private @Nullable Fault undeclared(String key, JsonNode value, String place) {
        if (!quarantines) {
            return unknown(place);
        }
        return KEY.matcher(key).matches()
                ? AttributeRule.ofUndeclared(value, place)
                : Fault.at(place, "pattern", "does not match " + KEY);
    }

    private static Fault unknown(String place) {
        return Fault.at(place, "undeclared_attribute", "is no attribute that the brand declared");
    }
}
