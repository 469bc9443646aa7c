package dev.tangent.consents;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.channels.ChannelScope;
import dev.tangent.channels.Channels;
import dev.tangent.customers.IdentityKey;
import dev.tangent.customers.Persons;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others may ask of consents. */
public final class Consents {
    /** By how much the clock of a caller may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final BrandDb db;
    private final Channels channels;
    private final Persons persons;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    public Consents(BrandDb db, Channels channels, Persons persons, Audit audit, Outbox outbox, Clock clock) {
        this.db = db;
        this.channels = channels;
        this.persons = persons;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    Consent record(Tx tx, Act act, UUID customerId, Consent.About about, Consent.Draft draft) {
        UUID person = person(tx, customerId, about);
        ChannelScope scope = channels.scope(tx, about.channelKind(), about.channelId(), about.channelKey());
        return record(tx, act, new Persons.Known(person, customerId), scope, draft);
    }

    /** Records it of a person, who belongs to the customer now. */
    public Consent record(Tx tx, Act act, Persons.Known person, ChannelScope scope, Consent.Draft draft) {
        return record(tx, act, person, null, scope, draft);
    }

    /** The same of a visitor of a page, of whom it can be read again under the same anonymous id. */
    public Consent recordSaid(
            Tx tx, Act act, Persons.Known person, IdentityKey visitor, ChannelScope scope, Consent.Draft draft) {
        return record(tx, act, person, visitor.value(), scope, draft);
    }

    private Consent record(
            Tx tx,
            Act act,
            Persons.Known person,
            @Nullable String anonymousId,
            ChannelScope scope,
            Consent.Draft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Consent consent = tx.dao(ConsentDao.class)
                .insert(Ids.next(), person.personId(), person.customerId(), at(draft, now), scope, now, anonymousId);
        audit.wrote(tx, act, "consent", consent.id(), List.of());
        outbox.append(
                tx,
                Event.of("consent." + consent.state(), consent.id(), consent.occurredAt(), ConsentEvent.of(consent)));
        return consent;
    }

    /** What holds of a customer for a purpose on the channels of {@code scope}; empty where nothing was ever said. */
    public Optional<String> state(Tx tx, UUID customerId, String purpose, ChannelScope scope) {
        return tx.dao(ConsentDao.class).state(customerId, purpose, scope.kind(), scope.channelId());
    }

    /** Whether all of {@code scope} is withdrawn, and none of it was granted again. */
    public boolean isWithdrawn(Tx tx, UUID customerId, String purpose, ChannelScope scope) {
        return tx.dao(ConsentDao.class).isWithdrawn(customerId, purpose, scope.kind(), scope.channelId());
    }

    Consent get(BrandId brand, UUID customerId, UUID id) {
        return db.one(brand, tx -> tx.dao(ConsentDao.class).find(customerId, id))
                .orElseThrow(() -> Problem.notFound("consent", id));
    }

    /** A page, latest first, that goes on behind {@code last}. */
    Page<Consent> list(BrandId brand, UUID customerId, Consent.Filter filter, Consent.Place last, int limit) {
        return Page.of(
                db.one(
                        brand,
                        tx -> tx.dao(ConsentDao.class)
                                .list(customerId, filter, last.occurredAt(), last.id(), limit + 1)),
                limit);
    }

    /** A page of what holds now, in the order of purposes, that goes on behind {@code last}. */
    Page<Consent.State> states(
            BrandId brand,
            UUID customerId,
            @Nullable String purpose,
            @Nullable Instant updatedSince,
            Consent.StatePlace last,
            int limit) {
        return Page.of(
                db.one(
                        brand,
                        tx -> tx.dao(ConsentDao.class)
                                .listStates(
                                        customerId,
                                        purpose,
                                        updatedSince,
                                        last.purpose(),
                                        last.channelKind(),
                                        last.channelId(),
                                        limit + 1)),
                limit);
    }

    /** A page of what holds by what a visitor said in browsers, in the order of purposes, that goes on behind {@code last}. */
    public Page<Consent.Said> said(
            BrandId brand,
            IdentityKey visitor,
            @Nullable String purpose,
            @Nullable Instant updatedSince,
            Consent.StatePlace last,
            int limit) {
        return Page.of(
                db.one(
                        brand,
                        tx -> tx.dao(ConsentDao.class)
                                .listSaid(
                                        visitor.value(),
                                        purpose,
                                        updatedSince,
                                        last.purpose(),
                                        last.channelKind(),
                                        last.channelId(),
                                        limit + 1)),
                limit);
    }

    /** On whom it is to hang: the person of the identity that is named, or else the oldest. */
    private UUID person(Tx tx, UUID customerId, Consent.About about) {
        List<UUID> all = persons.of(tx, customerId);
        if (all.isEmpty()) {
            throw Problem.notFound("customer", customerId);
        }
        if (about.identity() == null) {
            return all.get(0);
        }
        return persons.find(tx, about.identity())
                .map(Persons.Known::personId)
                .filter(all::contains)
                .orElseThrow(
                        () -> Problem.invalidBody("/identity", "unknown_identity", "is no identity of this customer"));
    }

    /** What a fast clock dates ahead is said now, so that it never holds against what is said after it. */
    private static Consent.Draft at(Consent.Draft draft, Instant now) {
        Instant said = Objects.requireNonNullElse(draft.occurredAt(), now).truncatedTo(ChronoUnit.MICROS);
        if (said.isAfter(now.plus(AHEAD))) {
            throw Problem.invalidBody("/occurredAt", "in_future", "lies in the future");
        }
        return new Consent.Draft(
                draft.purpose(),
                draft.state(),
                draft.source(),
                draft.textVersion(),
                draft.evidence(),
                draft.valueExchange(),
                said.isAfter(now) ? now : said);
    }
}
