package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.attributes.AttributeRules;
import dev.tangent.attributes.Attributes;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides, item by item, which customer is meant and what is added to it. A refused item leaves no trace. */
final class Plan {
    private final Crowd crowd;
    private final Map<UUID, Map<String, JsonNode>> declared = new LinkedHashMap<>();
    private final Map<UUID, Map<String, JsonNode>> undeclared = new LinkedHashMap<>();

    Plan(Crowd crowd) {
        this.crowd = crowd;
    }

    List<Attributes.Value> declared() {
        return values(declared);
    }

    List<Attributes.Value> undeclared() {
        return values(undeclared);
    }

    Joined join(Named item, AttributeRules.Sorted attributes) {
        Set<UUID> named = named(item);
        Problem held = held(item, named);
        if (held != null) {
            return Joined.rejected(held);
        }
        List<UUID> identified =
                named.stream().filter(id -> crowd.standing(id).identified).toList();
        if (identified.size() > 1) {
            return Joined.rejected(differ(item));
        }
        Joined.History history = history(item, named);
        if (history == Joined.History.JOINED && item.visitor() != null) {
            UUID visitor = crowd.customer(item.visitor());
            if (visitor != null) {
                named.add(visitor);
            }
        }
        if (!identified.isEmpty() && isCalledOtherwise(item, crowd.standing(identified.get(0)))) {
            return Joined.rejected(calledOtherwise(item, crowd.standing(identified.get(0))));
        }
        boolean created = named.isEmpty();
        Standing target = created
                ? crowd.create()
                : crowd.standing(
                        identified.isEmpty() ? named.stream().min(Crowd.AGE).orElseThrow() : identified.get(0));
        List<String> changed = extend(target, item, named, attributes, history);
        Joined.Outcome known = changed.isEmpty() ? Joined.Outcome.UNCHANGED : Joined.Outcome.UPDATED;
        return new Joined(created ? Joined.Outcome.CREATED : known, target.id, changed, history, null);
    }

    /** Adds what {@code item} brings, and names the fields that this changes. */
    private List<String> extend(
            Standing target,
            Named item,
            Set<UUID> named,
            AttributeRules.Sorted attributes,
            Joined.@Nullable History history) {
        Set<String> changed = new LinkedHashSet<>();
        UUID person = person(target, item);
        for (UUID other : named) {
            if (!other.equals(target.id)) {
                crowd.move(crowd.standing(other), target);
                changed.add("identities");
            }
        }
        List<IdentityKey> added = new ArrayList<>(item.identities());
        if (item.visitor() != null && history == Joined.History.JOINED) {
            added.add(item.visitor());
        }
        for (IdentityKey identity : added) {
            if (crowd.person(identity) == null) {
                crowd.add(identity, person, target);
                changed.add("identities");
            }
        }
        if (item.externalRef() != null && crowd.customer(item.externalRef()) == null) {
            crowd.name(item.externalRef(), target);
            changed.add("externalRef");
        }
        if (crowd.set(target, attributes.declared())) {
            changed.add("attributes");
        }
        declared.computeIfAbsent(person, none -> new LinkedHashMap<>()).putAll(attributes.declared());
        undeclared.computeIfAbsent(person, none -> new LinkedHashMap<>()).putAll(attributes.undeclared());
        return List.copyOf(changed);
    }

    /** Why what the item names may not be changed; null where it may. */
    private @Nullable Problem held(Named item, Set<UUID> named) {
        Set<UUID> all = new LinkedHashSet<>(named);
        UUID visitor = item.visitor() == null ? null : crowd.customer(item.visitor());
        if (visitor != null) {
            all.add(visitor);
        }
        for (UUID id : all) {
            Standing standing = crowd.standing(id);
            if (standing.erasing) {
                return Problem.of(
                        Problem.Type.CUSTOMER_BEING_ERASED,
                        "A customer of one of these is being erased; try again when that is done.");
            }
            if (standing.restricted) {
                return Customers.restricted(id);
            }
        }
        return null;
    }

    private Set<UUID> named(Named item) {
        Set<UUID> named = new LinkedHashSet<>();
        UUID called = item.externalRef() == null ? null : crowd.customer(item.externalRef());
        if (called != null) {
            named.add(called);
        }
        for (IdentityKey identity : item.identities()) {
            UUID customer = crowd.customer(identity);
            if (customer != null) {
                named.add(customer);
            }
        }
        return named;
    }

    private Joined.@Nullable History history(Named item, Set<UUID> named) {
        if (item.visitor() == null) {
            return null;
        }
        UUID visitor = crowd.customer(item.visitor());
        if (visitor == null) {
            return Joined.History.JOINED;
        }
        if (named.contains(visitor)) {
            return Joined.History.JOINED_BEFORE;
        }
        return crowd.standing(visitor).identified ? Joined.History.KEPT_APART : Joined.History.JOINED;
    }

    /** What the new hangs on: the person that the item names, which goes where its customer goes. */
    private UUID person(Standing target, Named item) {
        for (IdentityKey identity : item.identities()) {
            UUID person = crowd.person(identity);
            if (person != null && target.id.equals(crowd.customer(identity))) {
                return person;
            }
        }
        return target.home;
    }

    private boolean isCalledOtherwise(Named item, Standing target) {
        return item.externalRef() != null && crowd.customer(item.externalRef()) == null && target.externalRef != null;
    }

    private static Problem calledOtherwise(Named item, Standing target) {
        return Problem.of(
                        Problem.Type.EXTERNAL_REF_CONFLICT,
                        "The customer " + target.id + " has another externalRef.",
                        Fault.at(item.pointer() + "/externalRef", "external_ref_conflict", "is not the customer's"))
                .instead(target.id);
    }

    /** Names every identified customer, each where the item names it. */
    private Problem differ(Named item) {
        List<Fault> faults = new ArrayList<>();
        Set<UUID> ids = new LinkedHashSet<>();
        UUID called = item.externalRef() == null ? null : crowd.customer(item.externalRef());
        if (called != null) {
            ids.add(called);
            faults.add(belongs(item.pointer() + "/externalRef", called));
        }
        for (int i = 0; i < item.identities().size(); i++) {
            UUID customer = crowd.customer(item.identities().get(i));
            if (customer != null && crowd.standing(customer).identified) {
                ids.add(customer);
                faults.add(belongs(item.pointer() + "/identities/" + i, customer));
            }
        }
        return Problem.of(
                Problem.Type.CUSTOMERS_DIFFER,
                "These are different customers, "
                        + String.join(" and ", ids.stream().map(UUID::toString).toList())
                        + "; merge them, if they are one.",
                faults);
    }

    private static Fault belongs(String pointer, UUID customer) {
        return Fault.at(pointer, "customers_differ", "belongs to the customer " + customer);
    }

    private static List<Attributes.Value> values(Map<UUID, Map<String, JsonNode>> byPerson) {
        List<Attributes.Value> values = new ArrayList<>();
        byPerson.forEach(
                (person, some) -> some.forEach((key, value) -> values.add(new Attributes.Value(person, key, value))));
        return values;
    }
}
