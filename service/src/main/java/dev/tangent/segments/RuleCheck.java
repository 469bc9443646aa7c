package dev.tangent.segments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.attributes.AttributeRules;
import dev.tangent.attributes.Attributes;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what a rule names and everything that is wrong with it. Used once. */
final class RuleCheck {
    private static final int MOST_LEVELS = 8;
    private static final int MOST_NODES = 50;
    private static final Set<String> OF_NUMBERS = Set.of("gt", "gte", "lt", "lte");
    private static final Set<String> OF_DATES = Set.of("before", "after", "within_last_days");

    private final AttributeRules attributes;
    private final Map<Object, UUID> touchpoints;
    private final Map<Object, UUID> channels;
    private final List<Fault> faults = new ArrayList<>();
    private int nodes;

    private RuleCheck(AttributeRules attributes, Map<Object, UUID> touchpoints, Map<Object, UUID> channels) {
        this.attributes = attributes;
        this.touchpoints = touchpoints;
        this.channels = channels;
    }

    /** {@code rule} with ids in the place of keys. The attributes it asks for stay as they are until the transaction ends. */
    static Rule checked(Tx tx, Attributes attributes, Rule rule) {
        Set<String> touchpointKeys = new HashSet<>();
        Set<UUID> touchpointIds = new HashSet<>();
        Set<String> channelKeys = new HashSet<>();
        Set<UUID> channelIds = new HashSet<>();
        rule.forEach(part -> {
            if (part.interactions() != null) {
                add(touchpointKeys, part.interactions().touchpointKey());
                add(touchpointIds, part.interactions().touchpointId());
                add(channelKeys, part.interactions().channelKey());
                add(channelIds, part.interactions().channelId());
            } else if (part.consent() != null) {
                add(channelKeys, part.consent().channelKey());
                add(channelIds, part.consent().channelId());
            }
        });
        NameDao names = new NameDao(tx);
        RuleCheck check = new RuleCheck(
                attributes.heldRules(tx, rule.attributeKeys()),
                names.touchpoints(touchpointKeys, touchpointIds),
                names.channels(channelKeys, channelIds));
        Rule checked = check.rule(rule, "/rule", 1);
        if (check.nodes > MOST_NODES) {
            check.fault("/rule", "too_many_nodes", "has " + check.nodes + " nodes and may have " + MOST_NODES);
        }
        if (!check.faults.isEmpty()) {
            throw Problem.invalidBody(check.faults);
        }
        return checked;
    }

    private static <T> void add(Set<T> all, @Nullable T one) {
        if (one != null) {
            all.add(one);
        }
    }

    private Rule rule(Rule rule, String pointer, int level) {
        nodes++;
        if (level == MOST_LEVELS + 1) {
            fault(pointer, "too_deep", "lies deeper than " + MOST_LEVELS + " levels");
        }
        if (rule.attribute() != null) {
            attribute(rule.attribute(), pointer + "/attribute");
        } else if (rule.interactions() != null) {
            return Rule.of(interactions(rule.interactions(), pointer + "/interactions"));
        } else if (rule.consent() != null) {
            return Rule.of(consent(rule.consent(), pointer + "/consent"));
        } else if (rule.identity() != null) {
            identity(rule.identity(), pointer + "/identity");
        } else if (rule.seen() != null) {
            window(rule.seen().first(), pointer + "/seen/first");
            window(rule.seen().last(), pointer + "/seen/last");
        }
        return rule.joining(
                parts(rule.all(), pointer + "/all/", level),
                parts(rule.any(), pointer + "/any/", level),
                rule.not() == null ? null : rule(rule.not(), pointer + "/not", level + 1));
    }

    private List<Rule> parts(List<Rule> parts, String pointer, int level) {
        List<Rule> checked = new ArrayList<>();
        for (Rule part : parts) {
            checked.add(rule(part, pointer + checked.size(), level + 1));
        }
        return checked;
    }

    private void attribute(Rule.Attribute asked, String pointer) {
        operands(asked, pointer);
        String type = attributes.type(asked.key()).orElse(null);
        if (type == null) {
            fault(pointer + "/key", "undeclared_attribute", "is no attribute that the brand declared");
            return;
        }
        if ((OF_NUMBERS.contains(asked.operator()) && !type.equals("number"))
                || (OF_DATES.contains(asked.operator()) && !type.equals("date"))) {
            fault(pointer + "/operator", "wrong_operator", "does not go with an attribute of type " + type);
            return;
        }
        if (!attributes.isActive(asked.key())) {
            fault(pointer + "/key", "attribute_archived", "is archived");
            return;
        }
        if (asked.value() != null) {
            value(asked.key(), asked.value(), pointer + "/value");
        }
        for (int i = 0; i < asked.values().size(); i++) {
            value(asked.key(), asked.values().get(i), pointer + "/values/" + i);
        }
    }

    private void value(String key, JsonNode value, String pointer) {
        Fault fault = attributes.fault(key, value, pointer);
        if (fault != null) {
            faults.add(fault);
        }
    }

    /** Each operator has one operand, or none. */
    private void operands(Rule.Attribute asked, String pointer) {
        String needed = switch (asked.operator()) {
            case "exists" -> "";
            case "in" -> "values";
            case "within_last_days" -> "days";
            default -> "value";
        };
        operand("value", asked.value() != null, needed, asked.operator(), pointer);
        operand("values", !asked.values().isEmpty(), needed, asked.operator(), pointer);
        operand("days", asked.days() != null, needed, asked.operator(), pointer);
    }

    private void operand(String name, boolean given, String needed, String operator, String pointer) {
        if (name.equals(needed) && !given) {
            fault(pointer + "/" + name, "required", "is missing");
        } else if (given && !name.equals(needed)) {
            fault(pointer + "/" + name, "unused", "does not go with the operator " + operator);
        }
    }

    private Rule.Interactions interactions(Rule.Interactions asked, String pointer) {
        window(asked.within(), pointer + "/within");
        window(asked.first(), pointer + "/first");
        window(asked.last(), pointer + "/last");
        if (asked.count() != null) {
            bounds(asked.count().atLeast(), asked.count().atMost(), pointer + "/count");
        }
        if (asked.sum() != null) {
            bounds(asked.sum().atLeast(), asked.sum().atMost(), pointer + "/sum");
        }
        return asked.at(
                named(touchpoints, asked.touchpointId(), asked.touchpointKey(), pointer, "touchpoint"),
                named(channels, asked.channelId(), asked.channelKey(), pointer, "channel"));
    }

    private Rule.Said consent(Rule.Said asked, String pointer) {
        UUID channel = named(channels, asked.channelId(), asked.channelKey(), pointer, "channel");
        if (asked.channelKind() != null && (asked.channelId() != null || asked.channelKey() != null)) {
            fault(pointer + "/channelKind", "ambiguous", "is given beside a channel; give one of them");
        }
        return asked.of(channel);
    }

    private void identity(Rule.Identity asked, String pointer) {
        if (asked.identified() != null && (asked.kind() != null || asked.namespace() != null)) {
            fault(pointer + "/identified", "ambiguous", "is given beside kind or namespace; give one of them");
        }
        if (asked.namespace() != null && !"external".equals(asked.kind())) {
            fault(pointer + "/namespace", "not_external", "goes with the kind external only");
        }
    }

    private @Nullable UUID named(
            Map<Object, UUID> known, @Nullable UUID id, @Nullable String key, String pointer, String what) {
        if (id != null && key != null) {
            fault(pointer + "/" + what + "Key", "ambiguous", "is given beside " + what + "Id; give one of them");
            return null;
        }
        Object name = id == null ? key : id;
        UUID found = name == null ? null : known.get(name);
        if (name != null && found == null) {
            fault(
                    pointer + "/" + what + (id == null ? "Key" : "Id"),
                    "unknown_" + what,
                    "names no " + what + " of this brand");
        }
        return found;
    }

    private void window(Rule.@Nullable Window window, String pointer) {
        if (window == null) {
            return;
        }
        if (window.lastDays() != null && (window.from() != null || window.to() != null)) {
            fault(pointer + "/lastDays", "ambiguous", "is given beside from or to; give one of them");
        }
        if (window.from() != null && window.to() != null && !window.from().isBefore(window.to())) {
            fault(pointer + "/to", "not_after_from", "does not lie after from");
        }
    }

    private void bounds(@Nullable Long least, @Nullable Long most, String pointer) {
        if (least != null && most != null && least > most) {
            fault(pointer + "/atMost", "less_than_at_least", "is less than atLeast");
        }
    }

    private void fault(String pointer, String code, String detail) {
        faults.add(Fault.at(pointer, code, detail));
    }
}
