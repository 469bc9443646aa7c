package dev.tangent.contacts;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.channels.ChannelScope;
import dev.tangent.channels.Channels;
import dev.tangent.customers.IdentityHashes;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others may ask of suppressions. */
public final class Suppressions {
    /** What a suppression stands on. */
    public record Base(Audit audit, Outbox outbox, Clock clock) {}

    private final BrandDb db;
    private final Channels channels;
    private final Persons persons;
    private final IdentityHashes hashes;
    private final Base base;

    public Suppressions(BrandDb db, Channels channels, Persons persons, IdentityHashes hashes, Base base) {
        this.db = db;
        this.channels = channels;
        this.persons = persons;
        this.hashes = hashes;
        this.base = base;
    }

    Suppression create(Tx tx, Act act, Suppression.Draft draft) {
        Instant now = now();
        Instant since = Objects.requireNonNullElse(draft.since(), now).truncatedTo(ChronoUnit.MICROS);
        Instant until = draft.until() == null ? null : draft.until().truncatedTo(ChronoUnit.MICROS);
        if (until != null && !until.isAfter(since)) {
            throw Problem.invalidBody("/until", "before_since", "does not lie behind since");
        }
        ChannelScope scope = channels.scope(tx, draft.channelKind(), draft.channelId(), draft.channelKey());
        return insert(
                tx,
                act,
                new Suppression.Row(Ids.next(), subject(tx, draft.whom()), scope, draft.reason(), since, until));
    }

    Suppression insert(Tx tx, Act act, Suppression.Row row) {
        Suppression made = new SuppressionDao(tx).insert(row);
        noted(tx, act, "suppression.created", made, List.of());
        return made;
    }

    /** The same under an id that may be there: one that is in force stays as it is, one that was lifted begins anew. */
    void renew(Tx tx, Act act, Suppression.Row row) {
        new SuppressionDao(tx)
                .renew(row)
                .ifPresent(suppression -> noted(tx, act, "suppression.created", suppression, List.of()));
    }

    boolean isInForce(Tx tx, UUID id) {
        return new SuppressionDao(tx)
                .find(id)
                .filter(suppression -> suppression.liftedAt() == null)
                .isPresent();
    }

    Suppression get(BrandId brand, UUID id) {
        return db.one(brand, tx -> new SuppressionDao(tx).find(id))
                .orElseThrow(() -> Problem.notFound("suppression", id));
    }

    /** Ends it now; one that was lifted before stays as it is. */
    Suppression lift(Tx tx, Act act, UUID id) {
        Optional<Suppression> lifted = new SuppressionDao(tx).lift(id, now());
        lifted.ifPresent(suppression -> noted(tx, act, "suppression.lifted", suppression, List.of("liftedAt")));
        return lifted.or(() -> new SuppressionDao(tx).find(id)).orElseThrow(() -> Problem.notFound("suppression", id));
    }

    Page<Suppression> list(BrandId brand, Suppression.Filter filter, UUID after, int limit) {
        Whom whom = filter.whom();
        return db.in(brand, tx -> {
            UUID customer = whom == null ? null : whom.customerId();
            List<IdentityKey> identities = whom == null
                    ? List.of()
                    : customer == null
                            ? List.of(Objects.requireNonNull(whom.identity()))
                            : persons.identities(tx, customer);
            return Page.of(
                    new SuppressionDao(tx)
                            .list(filter, customer, hashes.all(brand, identities), now(), after, limit + 1),
                    limit);
        });
    }

    /** Those not over that keep a contact from a customer, from an identity, or from both, on a channel. */
    List<Suppression.InForce> inForce(
            Tx tx, @Nullable UUID customerId, @Nullable IdentityKey identity, ChannelScope channel) {
        List<IdentityKey> identities =
                customerId != null ? persons.identities(tx, customerId) : List.of(Objects.requireNonNull(identity));
        return new SuppressionDao(tx).inForce(customerId, hashes.all(tx.brand(), identities), channel, now());
    }

    /** An identity is kept as a hash even where its customer is known: it holds when the customer is gone. */
    Suppression.Subject subject(Tx tx, Whom whom) {
        IdentityKey identity = whom.identity();
        return identity != null
                ? new Suppression.Subject(null, identity.kind(), hashes.of(tx.brand(), identity))
                : new Suppression.Subject(whom.person(tx, persons).orElseThrow().personId(), null, null);
    }

    private void noted(Tx tx, Act act, String type, Suppression suppression, List<String> changed) {
        base.audit().wrote(tx, act, "suppression", suppression.id(), changed);
        base.outbox()
                .append(
                        tx,
                        Event.of(type, suppression.id(), suppression.updatedAt(), SuppressionEvent.of(suppression)));
    }

    private Instant now() {
        return base.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
