package dev.tangent.customers;

import dev.tangent.attributes.Attributes;
import dev.tangent.personal.Identity;
import dev.tangent.personal.Subject;
import dev.tangent.personal.Traces;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds whom a person's request is about, and takes them out of everybody's sight before they are erased. */
public final class Erasing {
    /** Shorter values are too many people's. */
    private static final int TELLING = 6;

    private final ErasedIdentities erased;
    private final Attributes attributes;

    public Erasing(ErasedIdentities erased, Attributes attributes) {
        this.erased = erased;
        this.attributes = attributes;
    }

    /** The customer meant; with {@code erasing} it may be one who is being erased already. */
    public UUID find(Tx tx, @Nullable UUID customerId, @Nullable IdentityKey identity, boolean erasing) {
        ErasingDao dao = new ErasingDao(tx);
        UUID id = identity == null ? customerId : dao.owner(identity).orElse(null);
        ErasingDao.Found found = id == null ? null : dao.find(id).orElse(null);
        if (found == null) {
            throw identity == null
                    ? Problem.invalidBody("/customerId", "unknown_customer", "names no customer of this brand")
                    : Problem.invalidBody("/identity", "unknown_identity", "names no customer of this brand");
        }
        if (found.erasing() && !erasing) {
            throw Problem.of(Problem.Type.CUSTOMER_BEING_ERASED, "The customer is being erased.");
        }
        if (found.mergedIntoId() != null) {
            throw Customers.merged(found.id(), new CrowdDao(tx).survivor(found.id()));
        }
        return found.id();
    }

    /**
     * From the commit on nobody finds the customer, and what comes for one of the identities is dropped. Whoever found the
     * customer before may still write: that is to be waited for before anything is erased.
     */
    public void begin(Tx tx, UUID customerId, Instant now) {
        ErasingDao dao = new ErasingDao(tx);
        List<UUID> customers = locked(tx, dao, customerId);
        List<UUID> persons = dao.persons(customers);
        dao.mark(customers, persons, now);
        erased.block(tx, dao.identities(persons), now);
    }

    /** What is stored of a customer by now; empty once it is gone, and while it goes but for whoever erases it. */
    public Optional<Subject> subject(
            Tx tx, UUID requestId, UUID customerId, boolean isErasing, Subject.Successor successor, String salt) {
        ErasingDao dao = new ErasingDao(tx);
        boolean there = dao.find(customerId)
                .filter(found -> isErasing || !found.erasing())
                .isPresent();
        if (!there) {
            return Optional.empty();
        }
        List<UUID> customers = dao.tree(customerId);
        List<UUID> persons = dao.persons(customers);
        List<Identity> identities = dao.identities(persons).stream()
                .map(key -> new Identity(key.kind(), key.namespace(), key.value()))
                .toList();
        List<String> references = dao.references(customers);
        List<String> words = new ArrayList<>(references);
        customers.forEach(id -> words.add(id.toString()));
        persons.forEach(id -> words.add(id.toString()));
        Traces traces = new Traces(identities, words);
        words.addAll(values(tx, customerId));
        return Optional.of(new Subject(
                requestId,
                customerId,
                customers,
                persons,
                identities,
                references,
                successor,
                salt,
                traces,
                new Traces(identities, words)));
    }

    private Set<String> values(Tx tx, UUID customerId) {
        Set<String> values = new HashSet<>();
        attributes
                .current(tx, List.of(customerId))
                .values()
                .forEach(all -> all.values().stream()
                        .filter(value -> value.isTextual() && value.textValue().length() >= TELLING)
                        .forEach(value -> values.add(value.textValue())));
        return values;
    }

    /** With all merged into it, once nobody can add to them: whoever merges has to lock one of them first. */
    private static List<UUID> locked(Tx tx, ErasingDao dao, UUID customerId) {
        CrowdDao crowds = new CrowdDao(tx);
        List<UUID> customers = dao.tree(customerId);
        while (true) {
            crowds.lock(customers);
            List<UUID> now = dao.tree(customerId);
            if (customers.containsAll(now)) {
                return now;
            }
            customers = now;
        }
    }
}
