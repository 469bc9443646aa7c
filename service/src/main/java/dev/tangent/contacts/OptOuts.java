package dev.tangent.contacts;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.channels.ChannelScope;
import dev.tangent.channels.Channels;
import dev.tangent.consents.Consent;
import dev.tangent.consents.Consents;
import dev.tangent.customers.Persons;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Secrets;
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

/** Links by which people opt out themselves, without a key. */
public final class OptOuts {
    /** What an opt-out asks and changes. */
    public record Sources(Channels channels, Persons persons, Consents consents, Suppressions suppressions) {}

    private final BrandDb db;
    private final OptOutTokens tokens;
    private final Sources sources;
    private final Audit audit;
    private final Clock clock;

    public OptOuts(BrandDb db, Secrets secrets, Sources sources, Audit audit, Clock clock) {
        this.db = db;
        this.tokens = new OptOutTokens(secrets);
        this.sources = sources;
        this.audit = audit;
        this.clock = clock;
    }

    OptOutLink create(Tx tx, Act act, OptOutLink.Draft draft) {
        ChannelScope scope = sources.channels().scope(tx, draft.channelKind(), draft.channelId(), draft.channelKey());
        Suppression.Subject subject = draft.whom()
                .person(tx, sources.persons())
                .map(known -> new Suppression.Subject(known.personId(), null, null))
                .orElseGet(() -> sources.suppressions().subject(tx, draft.whom()));
        Instant expiresAt =
                clock.instant().plus(Duration.ofDays(draft.validForDays())).truncatedTo(ChronoUnit.SECONDS);
        OptOutLink link = new OptOutLink(tx.brand().value(), Ids.next(), expiresAt, subject, draft.purpose(), scope);
        audit.wrote(tx, act, "opt_out_link", link.id(), List.of());
        return link;
    }

    String token(OptOutLink link) {
        return tokens.of(link);
    }

    /** What the link of a token does, and whether that is done. */
    OptOutLink.Told look(String token) {
        OptOutLink link = link(token);
        return db.in(new BrandId(link.brandId()), tx -> told(tx, link, isDone(tx, link)));
    }

    /** Does it, where it is not done; {@code caller} is whoever has the link. */
    OptOutLink.Told optOut(String token, Visitor visitor) {
        OptOutLink link = link(token);
        Act act = Act.ofLink("createOptOut", link.id(), visitor.requestId(), visitor.address());
        return db.in(new BrandId(link.brandId()), tx -> {
            if (withdraws(link)) {
                // Of clicks at once one withdraws, and the others see it.
                sources.persons().lock(tx, known(tx, link).customerId());
                if (!isDone(tx, link)) {
                    withdraw(tx, act, known(tx, link), link);
                }
            } else {
                suppress(tx, act, link);
            }
            return told(tx, link, true);
        });
    }

    /** Who has a link, as far as the call tells. */
    record Visitor(UUID requestId, String address) {}

    private OptOutLink link(String token) {
        OptOutLink link = tokens.read(token).orElseThrow(() -> Problem.notFound("opt-out link", null));
        if (!clock.instant().isBefore(link.expiresAt())) {
            throw Problem.of(Problem.Type.LINK_EXPIRED, "The link has expired.");
        }
        return link;
    }

    private static boolean withdraws(OptOutLink link) {
        return link.purpose() != null && link.subject().personId() != null;
    }

    private boolean isDone(Tx tx, OptOutLink link) {
        if (link.subject().personId() == null || link.purpose() == null) {
            return sources.suppressions().isInForce(tx, link.id());
        }
        return sources.consents().isWithdrawn(tx, known(tx, link).customerId(), link.purpose(), link.scope());
    }

    private void withdraw(Tx tx, Act act, Persons.Known known, OptOutLink link) {
        sources.consents()
                .record(
                        tx,
                        act,
                        known,
                        link.scope(),
                        new Consent.Draft(
                                Objects.requireNonNull(link.purpose()),
                                Consent.WITHDRAWN,
                                "opt-out-link",
                                null,
                                "Link " + link.id(),
                                null,
                                null));
    }

    private void suppress(Tx tx, Act act, OptOutLink link) {
        if (link.subject().personId() != null) {
            known(tx, link);
        }
        sources.suppressions()
                .renew(
                        tx,
                        act,
                        new Suppression.Row(
                                link.id(),
                                link.subject(),
                                link.scope(),
                                Suppression.UNSUBSCRIBE,
                                clock.instant().truncatedTo(ChronoUnit.MICROS),
                                null));
    }

    /** A person that was erased has no link any more. */
    private Persons.Known known(Tx tx, OptOutLink link) {
        return Optional.ofNullable(link.subject().personId())
                .flatMap(person -> sources.persons().get(tx, person))
                .orElseThrow(() -> Problem.notFound("opt-out link", null));
    }

    private static OptOutLink.Told told(Tx tx, OptOutLink link, boolean optedOut) {
        OptOutDao dao = new OptOutDao(tx);
        UUID channel = link.scope().channelId();
        return new OptOutLink.Told(
                link.purpose(),
                channel == null ? link.scope().kind() : dao.channelKind(channel).orElse(null),
                dao.language().orElseThrow(() -> Problem.notFound("opt-out link", null)),
                optedOut,
                link.expiresAt());
    }
}
