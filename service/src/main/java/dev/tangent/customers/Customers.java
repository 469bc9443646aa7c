package dev.tangent.customers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.attributes.Attributes;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.auth.Caller;
import dev.tangent.auth.Scope;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.usage.Ingested;
import dev.tangent.usage.Usage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others may ask of customers. Each method that takes no transaction is one. */
public final class Customers {
    /** What customers are made of besides their own rows. */
    public record Sources(Attributes attributes, ErasedIdentities erased) {}

    private final BrandDb db;
    private final Sources sources;
    private final Audit audit;
    private final Outbox outbox;
    private final Usage usage;
    private final Clock clock;

    public Customers(BrandDb db, Sources sources, Audit audit, Outbox outbox, Usage usage, Clock clock) {
        this.db = db;
        this.sources = sources;
        this.audit = audit;
        this.outbox = outbox;
        this.usage = usage;
        this.clock = clock;
    }

    /**
     * A customer that was merged into another is a problem that names the other, and so is one whose data may be stored
     * only, for whoever may not do without.
     */
    public Customer get(Caller caller, BrandId brand, UUID id) {
        Customer customer = db.one(brand, tx -> tx.dao(CustomerDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("customer", id));
        if (customer.mergedIntoId() != null) {
            throw merged(id, db.calling(brand, tx -> new CrowdDao(tx).survivor(id)));
        }
        if (customer.restrictedAt() != null && !seesRestricted(caller)) {
            throw restricted(id);
        }
        return customer;
    }

    /** Whether it is for the caller to see customers whose data may be stored only. */
    public static boolean seesRestricted(Caller caller) {
        return caller.scopes().contains(Scope.PRIVACY_WRITE);
    }

    Page<Customer> list(Caller caller, BrandId brand, Customer.Filter filter, UUID after, int limit) {
        IdentityKey identity = filter.identity();
        return Page.of(
                db.one(
                        brand,
                        tx -> tx.dao(CustomerDao.class)
                                .list(
                                        after,
                                        limit + 1,
                                        filter.updatedSince(),
                                        identity == null ? null : identity.kind(),
                                        identity == null ? null : identity.namespace(),
                                        identity == null ? null : identity.value(),
                                        filter.externalRef(),
                                        seesRestricted(caller))),
                limit);
    }

    /** Finds or creates one customer; one that is refused is a problem. */
    Joined join(Tx tx, Act act, Named item) {
        Joined joined = joined(tx, act, List.of(item)).get(0);
        if (joined.problem() != null) {
            throw joined.problem();
        }
        audit.wrote(tx, act, "customer", joined.customerId(), joined.changed());
        return joined;
    }

    /**
     * Joins what an anonymous visitor did to the customer known by {@code identity}, who is created if need be; the history
     * of somebody else stays where it is.
     */
    public Joined identify(Tx tx, Act act, IdentityKey visitor, IdentityKey identity) {
        return join(tx, act, new Named(null, List.of(identity), visitor, Map.of(), "", List.of()));
    }

    /**
     * Joins whoever has {@code identity} with the customer of a person, or of nobody in particular. Two who are both identified
     * are a problem that names them. The entry in the log is left to whoever asks.
     */
    public void link(Tx tx, Act act, @Nullable UUID personId, IdentityKey identity) {
        Problem problem = joined(tx, act, List.of(Named.linked(identity, personId)))
                .get(0)
                .problem();
        if (problem != null) {
            throw problem;
        }
    }

    /** Refuses an identity that was erased, for those who are not to undo that. */
    public void requireKept(Tx tx, IdentityKey identity) {
        if (!sources.erased().find(tx, List.of(identity)).isEmpty()) {
            throw Problem.of(
                    Problem.Type.IDENTITY_ERASED, "What was known under this identity was erased; use a new one.");
        }
    }

    /** Whose an identity is; nobody's becomes a new customer's. The entry in the log is left to whoever asks. */
    public Persons.Known known(Tx tx, Act act, IdentityKey identity) {
        CustomerPersonDao persons = new CustomerPersonDao(tx);
        return persons.find(identity).orElseGet(() -> {
            joined(tx, act, List.of(new Named(null, List.of(identity), null, Map.of(), "", List.of())));
            return persons.find(identity).orElseThrow();
        });
    }

    /** Finds or creates many, with a verdict for each. */
    List<Joined> joinAll(Tx tx, Act act, List<Named> items) {
        List<Joined> verdicts = joined(tx, act, items);
        Map<String, Long> counts = new TreeMap<>();
        for (Joined.Outcome outcome : Joined.Outcome.values()) {
            counts.put(outcome.name().toLowerCase(Locale.ROOT), Joined.count(verdicts, outcome));
        }
        audit.counted(tx, act, now(), "customer", counts);
        return verdicts;
    }

    /** The customer as the transaction leaves it. */
    Customer get(Tx tx, UUID id) {
        return tx.dao(CustomerDao.class).find(id).orElseThrow();
    }

    Customer update(Act act, BrandId brand, UUID id, OptionalLong expected, ObjectNode patch) {
        return db.in(brand, tx -> {
            CrowdDao crowds = new CrowdDao(tx);
            CrowdDao.Locked locked = crowds.lock(List.of(id)).get(id);
            if (locked == null) {
                throw Problem.notFound("customer", id);
            }
            locked.requireFree();
            if (locked.mergedIntoId() != null) {
                throw merged(id, crowds.survivor(id));
            }
            if (expected.isPresent() && expected.getAsLong() != locked.version()) {
                throw Tags.mismatch();
            }
            Standing standing = crowds.standings(List.of(id)).get(0);
            List<String> changed = new Changing(tx, sources.attributes(), standing, now()).apply(patch);
            audit.wrote(tx, act, "customer", id, changed);
            return get(tx, id);
        });
    }

    static Problem restricted(UUID id) {
        return Problem.of(
                Problem.Type.CUSTOMER_RESTRICTED, "What is known of the customer " + id + " may be stored only.");
    }

    static Problem merged(UUID id, UUID survivor) {
        return Problem.of(
                        Problem.Type.CUSTOMER_MERGED,
                        "The customer " + id + " was merged into " + survivor + ".",
                        Fault.ofParameter("customerId", "customer_merged", "was merged into " + survivor))
                .instead(survivor);
    }

    private List<Joined> joined(Tx tx, Act act, List<Named> items) {
        Instant now = now();
        List<Joined> verdicts = new Joining(tx, sources.attributes(), sources.erased(), outbox, now, items).run();
        long created = Joined.count(verdicts, Joined.Outcome.CREATED);
        if (created > 0) {
            // Of nobody in particular: what a key ingests is told in the log apart.
            usage.ingested(tx, Act.ofSystem(act.operation()), now, new Ingested(0, 0, 0, created));
        }
        return verdicts;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
