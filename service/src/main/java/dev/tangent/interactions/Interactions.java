package dev.tangent.interactions;

import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.consents.Withdrawals;
import dev.tangent.customers.Customers;
import dev.tangent.customers.People;
import dev.tangent.events.Outbox;
import dev.tangent.mappings.Places;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.usage.Usage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others may ask of interactions. Each method is one transaction. */
public final class Interactions {
    private static final Instant EVER = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final BrandDb db;
    private final Recorder recorder;
    private final Singles singles;
    private final Usage usage;
    private final Clock clock;

    public Interactions(BrandDb db, People people, Places touchpoints, Outbox outbox, Usage usage, Clock clock) {
        this.db = db;
        this.recorder = new Recorder(
                people, touchpoints, new InteractionEvents(people, outbox), new Unwanted(new Withdrawals(outbox)));
        this.usage = usage;
        this.clock = clock;
        this.singles = new Singles(db, recorder, usage, clock);
    }

    /**
     * Stores the one item of a call, or keeps it aside and throws why, and says whether it is new. What comes for the brand
     * at the same time shares one commit; each is answered when it is committed.
     */
    One recordOne(Caller caller, BrandId brand, Received received) {
        Singles.Outcome outcome = usage.withinLimit(
                        caller, clock.instant(), 1, () -> singles.record(Act.of(caller), brand, received))
                .get(0);
        Problem problem = outcome.verdict().problem();
        if (problem != null) {
            throw problem;
        }
        if (outcome.stored() != null) {
            boolean dropped = outcome.verdict().kind() == Verdict.Kind.DROPPED;
            return new One(outcome.stored(), !dropped, dropped);
        }
        return new One(
                find(brand, Objects.requireNonNull(received.items().get(0).id()), true), false, false);
    }

    /** Stores the few that one call brings, with a verdict for each, together with what comes for the brand meanwhile. */
    List<Verdict> recordFew(Caller caller, BrandId brand, Received received) {
        return usage
                .withinLimit(
                        caller,
                        clock.instant(),
                        received.items().size(),
                        () -> singles.record(Act.of(caller), brand, received))
                .stream()
                .map(Singles.Outcome::verdict)
                .toList();
    }

    /**
     * An interaction that was sent alone, as it is stored, {@code fresh} where it was not before; or as it was sent, where it
     * was {@code dropped}.
     */
    record One(Interaction stored, boolean fresh, boolean dropped) {}

    /**
     * Stores what is good of a call's items and says of each what became of it; what is not is kept aside. Accepted means
     * committed.
     */
    Recorded record(Caller caller, BrandId brand, Received received) {
        List<Sent> items = received.items();
        Act act = Act.of(caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return usage.withinLimit(
                caller,
                now,
                items.size(),
                () -> db.calling(brand, tx -> {
                    Recorded recorded = recorder.record(tx, now, items);
                    int kept = Refusals.keep(tx, act, now, received, recorded.verdicts(), recorded.erased());
                    usage.ingested(tx, act, now, recorded.counts());
                    return recorded.keeping(kept);
                }));
    }

    /** By which times are held to be of the future. */
    Clock clock() {
        return clock;
    }

    /** Where the brand's days begin. */
    String timeZone(BrandId brand) {
        return db.one(brand, tx -> tx.dao(InteractionQueryDao.class).timeZone());
    }

    /** Of customers whose data may be stored only there is none but for whoever may not do without. */
    Interaction get(Caller caller, BrandId brand, UUID id) {
        return find(brand, id, Customers.seesRestricted(caller));
    }

    private Interaction find(BrandId brand, UUID id, boolean withRestricted) {
        return db.one(brand, tx -> tx.dao(InteractionQueryDao.class).find(id, withRestricted))
                .orElseThrow(() -> Problem.notFound("interaction", id));
    }

    /** A page that goes on behind {@code last}, the last of the page before. */
    Page<Interaction> list(BrandId brand, Interaction.Filter filter, Interaction.@Nullable Place last, int limit) {
        Instant from = Objects.requireNonNullElse(filter.from(), EVER);
        Instant before = last == null ? Objects.requireNonNullElse(filter.to(), NEVER) : last.occurredAt();
        // Nothing has the least id, so that a list without a place begins before its end.
        UUID beforeId = last == null ? Ids.LEAST : last.id();
        return Page.of(
                db.one(brand, tx -> {
                    InteractionQueryDao dao = tx.dao(InteractionQueryDao.class);
                    return filter.customerId() == null
                            ? dao.list(filter, from, before, beforeId, limit + 1)
                            : dao.listOfCustomer(filter, from, before, beforeId, limit + 1);
                }),
                limit);
    }

    /** The same of one customer, from the other end. */
    Page<Interaction> listEarliestFirst(
            BrandId brand, Interaction.Filter filter, Interaction.@Nullable Place last, int limit) {
        Instant after = last == null ? Objects.requireNonNullElse(filter.from(), EVER) : last.occurredAt();
        UUID afterId = last == null ? Ids.LEAST : last.id();
        Instant to = Objects.requireNonNullElse(filter.to(), NEVER);
        return Page.of(
                db.one(
                        brand,
                        tx -> tx.dao(InteractionQueryDao.class)
                                .listOfCustomerEarliestFirst(filter, to, after, afterId, limit + 1)),
                limit);
    }
}
