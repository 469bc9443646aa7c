package dev.tangent.customers;

import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who stands behind an identity. An interaction keeps the person it is given for ever. */
public final class People {
    private final Clock clock;

    public People(Clock clock) {
        this.clock = clock;
    }

    /**
     * The person of each identity, with a new person and customer for each that was not known. Takes a handful of
     * statements however many identities there are; several writers of one new identity end with one person.
     */
    public Resolved resolve(Tx tx, Collection<IdentityKey> identities) {
        List<IdentityKey> asked = List.copyOf(new HashSet<>(identities));
        if (asked.isEmpty()) {
            return new Resolved(Map.of(), Set.of());
        }
        PersonDao dao = new PersonDao(tx);
        Map<IdentityKey, UUID> persons = find(dao, asked);
        // In an order that all calls share, so that no two wait for each other.
        List<IdentityKey> fresh = new ArrayList<>(asked.stream()
                .filter(key -> !persons.containsKey(key))
                .sorted(IdentityKey.ORDER)
                .toList());
        if (!fresh.isEmpty()) {
            persons.putAll(create(dao, fresh));
        }
        return new Resolved(persons, new HashSet<>(fresh));
    }

    /** Takes back what {@link #resolve} made in this transaction for {@code identities} that turned out to be unused. */
    public void discard(Tx tx, Resolved resolved, Collection<IdentityKey> identities) {
        List<UUID> persons = identities.stream()
                .filter(resolved.fresh()::contains)
                .map(resolved.persons()::get)
                .distinct()
                .toList();
        if (!persons.isEmpty()) {
            new PersonDao(tx).discardPersons(persons);
        }
    }

    /** Whose each of {@code persons} is now. */
    public Map<UUID, UUID> customers(Tx tx, Collection<UUID> persons) {
        return persons.isEmpty() ? Map.of() : new PersonDao(tx).customers(List.copyOf(persons));
    }

    /** The person of each identity, and which identities were new. */
    public record Resolved(Map<IdentityKey, UUID> persons, Set<IdentityKey> fresh) {}

    /** Makes persons for {@code fresh}, of which those that somebody else made meanwhile are removed. */
    private Map<IdentityKey, UUID> create(PersonDao dao, List<IdentityKey> fresh) {
        Instant now = clock.instant();
        List<UUID> persons = new ArrayList<>();
        List<UUID> customers = new ArrayList<>();
        Map<IdentityKey, UUID> created = new HashMap<>();
        for (IdentityKey key : fresh) {
            persons.add(Ids.next());
            customers.add(Ids.next());
            created.put(key, persons.get(persons.size() - 1));
        }
        dao.insertCustomers(customers, now);
        dao.insertPersons(persons, customers, now);
        Set<UUID> won = new HashSet<>(dao.insertIdentities(fresh, persons, now));
        List<IdentityKey> lost =
                fresh.stream().filter(key -> !won.contains(created.get(key))).toList();
        if (!lost.isEmpty()) {
            // Another writer made these identities meanwhile: theirs stay, ours go.
            dao.discardPersons(lost.stream().map(created::get).toList());
            created.putAll(find(dao, lost));
            fresh.removeAll(lost);
        }
        return created;
    }

    private static Map<IdentityKey, UUID> find(PersonDao dao, List<IdentityKey> keys) {
        Map<IdentityKey, UUID> found = new HashMap<>();
        dao.find(keys).forEach(known -> found.put(known.key(), known.personId()));
        return found;
    }
}
