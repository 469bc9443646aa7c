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
    private final ErasedIdentities erased;

    public People(Clock clock, ErasedIdentities erased) {
        this.clock = clock;
        this.erased = erased;
    }

    /**
     * The person of each identity, with a new person and customer for each that was not known. Takes a handful of
     * statements however many identities there are; several writers of one new identity end with one person. An identity
     * that was erased has no person and is told apart: a brand that never erased any pays nothing for it, since a known
     * identity is not erased and a new one is asked for in the statement that stores it.
     */
    public Resolved resolve(Tx tx, Collection<IdentityKey> identities) {
        List<IdentityKey> asked = List.copyOf(new HashSet<>(identities));
        if (asked.isEmpty()) {
            return new Resolved(Map.of(), Set.of(), Set.of());
        }
        PersonDao dao = new PersonDao(tx);
        Set<IdentityKey> gone = new HashSet<>();
        Map<IdentityKey, UUID> persons = find(dao, asked, gone);
        // In an order that all calls share, so that no two wait for each other.
        List<IdentityKey> fresh = new ArrayList<>(asked.stream()
                .filter(key -> !persons.containsKey(key) && !gone.contains(key))
                .sorted(IdentityKey.ORDER)
                .toList());
        if (!fresh.isEmpty()) {
            persons.putAll(create(tx, dao, fresh, gone));
        }
        return new Resolved(persons, new HashSet<>(fresh), gone);
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

    /** Those of {@code identities} that were erased. */
    public Set<IdentityKey> erased(Tx tx, Collection<IdentityKey> identities) {
        return erased.find(tx, identities);
    }

    /** Makes sure that there is this person, of whom nothing is known, and that customer. */
    public void unknown(Tx tx, UUID customerId, UUID personId) {
        new ErasingDao(tx).insertUnknown(customerId, personId, clock.instant());
    }

    /** The person of each identity, which identities were new, and which were erased and have none. */
    public record Resolved(Map<IdentityKey, UUID> persons, Set<IdentityKey> fresh, Set<IdentityKey> erased) {}

    /**
     * Makes persons for {@code fresh}, of which those that somebody else made meanwhile and those that were erased are
     * removed; the latter are added to {@code gone}.
     */
    private Map<IdentityKey, UUID> create(Tx tx, PersonDao dao, List<IdentityKey> fresh, Set<IdentityKey> gone) {
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
        Set<UUID> won = new HashSet<>();
        boolean guarded = false;
        for (PersonDao.Stored stored : dao.insertIdentities(fresh, persons, now)) {
            won.add(stored.personId());
            guarded |= stored.guarded();
        }
        List<IdentityKey> lost =
                fresh.stream().filter(key -> !won.contains(created.get(key))).toList();
        if (!lost.isEmpty()) {
            // Another writer made these identities meanwhile: theirs stay, ours go.
            dao.discardPersons(lost.stream().map(created::get).toList());
            created.keySet().removeAll(lost);
            created.putAll(find(dao, lost, gone));
            fresh.removeAll(lost);
        }
        if (guarded) {
            drop(tx, dao, fresh, created, gone);
        }
        return created;
    }

    /** In a statement of its own: whoever waited for an erasure to store an identity sees only here that it was erased. */
    private void drop(
            Tx tx, PersonDao dao, List<IdentityKey> fresh, Map<IdentityKey, UUID> created, Set<IdentityKey> gone) {
        Set<IdentityKey> dropped = erased.find(tx, fresh);
        if (!dropped.isEmpty()) {
            dao.discardPersons(dropped.stream().map(created::get).toList());
            created.keySet().removeAll(dropped);
            fresh.removeAll(dropped);
            gone.addAll(dropped);
        }
    }

    private static Map<IdentityKey, UUID> find(PersonDao dao, List<IdentityKey> keys, Set<IdentityKey> gone) {
        Map<IdentityKey, UUID> found = new HashMap<>();
        for (PersonDao.Known known : dao.find(keys)) {
            if (known.erasing()) {
                gone.add(known.key());
            } else {
                found.put(known.key(), known.personId());
            }
        }
        return found;
    }
}
