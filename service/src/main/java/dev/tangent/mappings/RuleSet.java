package dev.tangent.mappings;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of a brand in the order in which they are tried. */
record RuleSet(List<Rule> rules) {
    RuleSet {
        rules = List.copyOf(rules);
    }

    /** What of a rule decides. */
    record Rule(UUID id, String key, Conditions conditions, UUID touchpointId) {}

    /** The first that holds for {@code source}. */
    Optional<Rule> first(RawSource source) {
        return rules.stream().filter(rule -> rule.conditions().hold(source)).findFirst();
    }
}
