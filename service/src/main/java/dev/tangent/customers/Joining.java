package dev.tangent.customers;

import dev.tangent.attributes.AttributeRules;
import dev.tangent.attributes.Attributes;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Creates and extends the customers that a call names, in one transaction and a handful of statements however many there
 * are. Everybody who joins or parts customers locks them first; a new identity belongs to whoever stores it first. Used
 * once.
 */
final class Joining {
    private static final int MOST_TRIES = 8;
    private static final String SOURCE = "api";

    private final Tx tx;
    private final Attributes attributes;
    private final ErasedIdentities erased;
    private final Outbox outbox;
    private final Instant now;
    private final List<Named> items;
    private final CrowdDao crowds;
    private final JoiningDao dao;
    private final List<AttributeRules.Sorted> sorted = new ArrayList<>();
    private final Map<Integer, Problem> faulty = new HashMap<>();

    Joining(Tx tx, Attributes attributes, ErasedIdentities erased, Outbox outbox, Instant now, List<Named> items) {
        this.tx = tx;
        this.attributes = attributes;
        this.erased = erased;
        this.outbox = outbox;
        this.now = now;
        this.items = items;
        this.crowds = new CrowdDao(tx);
        this.dao = new JoiningDao(tx);
    }

    /** What became of each item. */
    List<Joined> run() {
        sortAttributes();
        Set<UUID> locked = new HashSet<>();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Crowd crowd = crowd(locked);
            Plan plan = new Plan(crowd);
            List<Joined> verdicts = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                Problem problem = faulty.get(i);
                verdicts.add(problem != null ? Joined.rejected(problem) : plan.join(items.get(i), sorted.get(i)));
            }
            if (isInserted(crowd)) {
                write(crowd, plan);
                return verdicts;
            }
        }
        throw Problem.of(Problem.Type.UNAVAILABLE, "Too many write the same identities at once.");
    }

    private void sortAttributes() {
        AttributeRules rules = attributes.rules(
                tx,
                items.stream()
                        .flatMap(item -> item.attributes().keySet().stream())
                        .toList());
        for (int i = 0; i < items.size(); i++) {
            Named item = items.get(i);
            List<Fault> faults = new ArrayList<>(item.faults());
            sorted.add(rules.sort(item.attributes(), item.pointer() + "/attributes", faults));
            if (!faults.isEmpty()) {
                faulty.put(i, Problem.invalidBody(faults));
            }
        }
    }

    /** What the good items are about, locked; whoever joined some of it meanwhile makes us look again. */
    private Crowd crowd(Set<UUID> locked) {
        List<IdentityKey> keys = good().flatMap(
                        item -> Stream.concat(item.identities().stream(), Stream.ofNullable(item.visitor())))
                .distinct()
                .toList();
        List<String> names = good().flatMap(item -> Stream.ofNullable(item.externalRef()))
                .distinct()
                .toList();
        while (true) {
            List<CrowdDao.Known> known = keys.isEmpty() ? List.of() : crowds.known(keys);
            Map<String, UUID> references = names.isEmpty() ? Map.of() : crowds.references(names);
            Set<UUID> customers = new HashSet<>(references.values());
            known.forEach(identity -> customers.add(identity.customerId()));
            if (customers.isEmpty()) {
                return new Crowd(known, references, List.of(), Map.of(), Map.of());
            }
            if (locked.containsAll(customers)) {
                return crowd(known, references, customers);
            }
            Set<UUID> more = new HashSet<>(customers);
            more.removeAll(locked);
            crowds.lock(more);
            locked.addAll(more);
        }
    }

    private Crowd crowd(Collection<CrowdDao.Known> known, Map<String, UUID> references, Set<UUID> customers) {
        List<Standing> standings = crowds.standings(customers);
        List<UUID> visitors = standings.stream()
                .filter(standing -> !standing.identified)
                .map(standing -> standing.id)
                .toList();
        boolean withAttributes = good().anyMatch(item -> !item.attributes().isEmpty());
        return new Crowd(
                known,
                references,
                standings,
                visitors.isEmpty() ? Map.of() : crowds.persons(visitors),
                withAttributes ? attributes.current(tx, customers) : Map.of());
    }

    private Stream<Named> good() {
        return Stream.iterate(0, i -> i < items.size(), i -> i + 1)
                .filter(i -> !faulty.containsKey(i))
                .map(items::get);
    }

    /** Inserts what is new; where another writer was first with something, takes it all back. */
    private boolean isInserted(Crowd crowd) {
        if (!crowd.newPersons.isEmpty()) {
            PersonDao persons = new PersonDao(tx);
            List<UUID> ids = List.copyOf(crowd.newPersons.keySet());
            List<UUID> customers = List.copyOf(crowd.newPersons.values());
            persons.insertCustomers(customers, now);
            persons.insertPersons(ids, customers, now);
        }
        Set<String> references =
                crowd.newReferences.isEmpty() ? Set.of() : dao.insertReferences(crowd.newReferences, now);
        boolean first = references.size() == crowd.newReferences.size();
        Set<IdentityKey> identities =
                !first || crowd.newIdentities.isEmpty() ? Set.of() : dao.insertIdentities(crowd.newIdentities, now);
        first = first && identities.size() == crowd.newIdentities.size();
        if (!first) {
            dao.discard(identities, references, crowd.newPersons);
        }
        return first;
    }

    private void write(Crowd crowd, Plan plan) {
        if (!crowd.newIdentities.isEmpty()) {
            // Whoever names a customer so does it on purpose.
            erased.lift(tx, crowd.newIdentities.keySet());
        }
        if (!crowd.moves.isEmpty()) {
            dao.move(crowd.moved());
            dao.note(crowd.moves, now);
        }
        Map<UUID, UUID> intos = new LinkedHashMap<>();
        crowd.moves.forEach(move -> intos.put(move.from(), move.into()));
        Set<UUID> touched = new HashSet<>();
        crowd.standings().stream()
                .filter(standing -> standing.changed && !standing.fresh)
                .forEach(standing -> touched.add(standing.id));
        dao.touch(intos, touched, now);
        attributes.set(tx, plan.declared(), SOURCE, now);
        attributes.quarantine(tx, plan.undeclared(), SOURCE, now);
        outbox.append(tx, events(crowd));
    }

    /** Of each visitor that is known for somebody now. */
    private List<Event> events(Crowd crowd) {
        List<Event> events = new ArrayList<>();
        Set<UUID> told = new HashSet<>();
        for (Crowd.Move move : crowd.moves) {
            Standing into = crowd.standing(move.into());
            if (into.identified) {
                told.add(into.id);
                events.add(CustomerEvent.identified(into, move, now));
            }
        }
        for (Standing standing : crowd.standings()) {
            if (standing.identified && !standing.wasIdentified && !standing.fresh && told.add(standing.id)) {
                events.add(CustomerEvent.identified(standing, null, now));
            }
        }
        return events;
    }
}
