package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customers that a call is about, as they are stored and locked, and what is to be written of them. Nothing is written
 * here. Belongs to one transaction.
 */
final class Crowd {
    /** Ids that were made later are greater. */
    static final Comparator<UUID> AGE = Comparator.comparing(UUID::toString);

    private final Map<IdentityKey, UUID> persons = new HashMap<>();
    private final Map<UUID, UUID> customers = new HashMap<>();
    private final Map<UUID, Standing> standings = new HashMap<>();
    private final Map<String, UUID> references = new HashMap<>();
    private final Map<UUID, Map<String, JsonNode>> attributes = new HashMap<>();

    final Map<UUID, UUID> newPersons = new LinkedHashMap<>();
    final Map<IdentityKey, UUID> newIdentities = new LinkedHashMap<>();
    final Map<String, UUID> newReferences = new LinkedHashMap<>();
    final List<Move> moves = new ArrayList<>();

    /** Persons that go from one customer to another, by the merge that is to be noted of it. */
    record Move(UUID mergeId, UUID from, UUID into, List<UUID> persons) {}

    Crowd(
            Collection<CrowdDao.Known> known,
            Map<String, UUID> references,
            Collection<Standing> standings,
            Map<UUID, UUID> others,
            Map<UUID, Map<String, JsonNode>> attributes) {
        known.forEach(identity -> {
            persons.put(identity.key(), identity.personId());
            customers.put(identity.personId(), identity.customerId());
        });
        this.references.putAll(references);
        standings.forEach(standing -> this.standings.put(standing.id, standing));
        customers.putAll(others);
        attributes.forEach((customer, values) -> this.attributes.put(customer, new HashMap<>(values)));
    }

    @Nullable
    UUID person(IdentityKey identity) {
        return persons.get(identity);
    }

    /** Whose an identity is; null when it is unknown. */
    @Nullable
    UUID customer(IdentityKey identity) {
        UUID person = persons.get(identity);
        return person == null ? null : customers.get(person);
    }

    /** Whose a person is; null when there is no such person. */
    @Nullable
    UUID owner(@Nullable UUID person) {
        return person == null ? null : customers.get(person);
    }

    @Nullable
    UUID customer(String externalRef) {
        return references.get(externalRef);
    }

    Standing standing(UUID customer) {
        return Objects.requireNonNull(standings.get(customer));
    }

    Collection<Standing> standings() {
        return standings.values();
    }

    Standing create() {
        Standing created = Standing.fresh(Ids.next(), Ids.next());
        standings.put(created.id, created);
        customers.put(created.home, created.id);
        newPersons.put(created.home, created.id);
        return created;
    }

    void add(IdentityKey identity, UUID person, Standing standing) {
        persons.put(identity, person);
        newIdentities.put(identity, person);
        standing.identified |= !identity.isAnonymous();
        standing.changed = true;
    }

    void name(String externalRef, Standing standing) {
        references.put(externalRef, standing.id);
        newReferences.put(externalRef, standing.id);
        standing.externalRef = externalRef;
        standing.identified = true;
        standing.changed = true;
    }

    /** Moves every person of {@code from}, who is anonymous: of others not all persons are known here. */
    void move(Standing from, Standing into) {
        List<UUID> moved = customers.entrySet().stream()
                .filter(person -> person.getValue().equals(from.id))
                .map(Map.Entry::getKey)
                .sorted(AGE)
                .toList();
        moved.forEach(person -> customers.put(person, into.id));
        moves.add(new Move(Ids.next(), from.id, into.id, moved));
        from.changed = true;
        into.changed = true;
    }

    /** Sets values and tells whether any of them is another than before. */
    boolean set(Standing standing, Map<String, JsonNode> values) {
        Map<String, JsonNode> current = attributes.computeIfAbsent(standing.id, none -> new HashMap<>());
        boolean changed =
                values.entrySet().stream().anyMatch(value -> !value.getValue().equals(current.get(value.getKey())));
        current.putAll(values);
        standing.changed |= changed;
        return changed;
    }

    /** Where the persons that were moved are in the end. */
    Map<UUID, UUID> moved() {
        Map<UUID, UUID> moved = new HashMap<>();
        moves.forEach(move -> move.persons().forEach(person -> moved.put(person, customers.get(person))));
        return moved;
    }
}
