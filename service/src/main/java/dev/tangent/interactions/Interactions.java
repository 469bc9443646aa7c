package dev.tangent.interactions;

import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
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
    private final People people;
    private final Places touchpoints;
    private final InteractionEvents events;
    private final Usage usage;
    private final Clock clock;

    public Interactions(BrandDb db, People people, Places touchpoints, Outbox outbox, Usage usage, Clock clock) {
        this.db = db;
        this.people = people;
        this.touchpoints = touchpoints;
        this.events = new InteractionEvents(people, outbox);
        this.usage = usage;
        this.clock = clock;
    }

    /** Stores what is good of {@code items} and says of each what became of it. Accepted means committed. */
    List<Verdict> record(Caller caller, BrandId brand, List<Sent> items) {
        Act act = Act.of(caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return usage.withinLimit(
                caller,
                items.size(),
                () -> db.calling(brand, tx -> {
                    Recorded recorded = new Recording(tx, people, touchpoints, events, now, items).run();
                    usage.ingested(tx, act, now, recorded.counts());
                    return recorded.verdicts();
                }));
    }

    Interaction get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(InteractionQueryDao.class).find(id))
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
}
