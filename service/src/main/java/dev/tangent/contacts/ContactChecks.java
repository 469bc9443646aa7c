package dev.tangent.contacts;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.channels.Channel;
import dev.tangent.channels.ChannelScope;
import dev.tangent.channels.Channels;
import dev.tangent.consents.Consent;
import dev.tangent.consents.Consents;
import dev.tangent.customers.Persons;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** May somebody be contacted, and the places held for those who may. */
public final class ContactChecks {
    /** What a check asks. */
    public record Sources(
            Channels channels,
            Persons persons,
            Consents consents,
            Suppressions suppressions,
            ContactPolicies policies) {}

    /** By how much the clock of a caller may be behind. */
    private static final Duration BEHIND = Duration.ofMinutes(5);

    private static final Duration AHEAD = Duration.ofDays(366);
    private static final int TRIES = 3;

    private final BrandDb db;
    private final Sources sources;
    private final Audit audit;
    private final Clock clock;

    public ContactChecks(BrandDb db, Sources sources, Audit audit, Clock clock) {
        this.db = db;
        this.sources = sources;
        this.audit = audit;
        this.clock = clock;
    }

    ContactCheck check(Tx tx, Act act, ContactCheck.Asked asked) {
        Instant now = now();
        Instant at = at(asked.at(), now);
        Channel channel = channel(tx, asked);
        Optional<Persons.Known> known =
                asked.hold() == null ? asked.whom().person(tx, sources.persons()) : locked(tx, asked.whom());
        UUID customer = known.map(Persons.Known::customerId).orElse(null);
        ContactCheck check = judged(tx, asked, channel, customer, at, now);
        return asked.hold() != null && known.isPresent() && check.allowed()
                ? check.holding(held(tx, act, asked, known.get(), check, now))
                : check;
    }

    /** Gives a held place back. */
    void release(BrandId brand, Act act, UUID id) {
        db.in(brand, tx -> {
            if (new ContactDao(tx).delete(id) == 0) {
                throw Problem.notFound("contact reservation", id);
            }
            audit.wrote(tx, act, "contact_reservation", id, List.of());
            return id;
        });
    }

    /** Deletes what has lapsed. */
    public void sweep(BrandId brand) {
        Instant now = now();
        db.one(brand, tx -> new ContactDao(tx).deleteLapsed(now));
    }

    /**
     * Whoever is meant, with all persons of the customer held: who asks for a place of the same customer waits here, and
     * sees what was reserved meanwhile. One that moved to another customer before it was held is looked for again.
     */
    private Optional<Persons.Known> locked(Tx tx, Whom whom) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Persons.Known> known = whom.person(tx, sources.persons());
            if (known.isEmpty()
                    || sources.persons()
                            .lock(tx, known.get().customerId())
                            .contains(known.get().personId())) {
                return known;
            }
        }
        throw Problem.of(Problem.Type.UNAVAILABLE, "The customer is being merged.");
    }

    private ContactCheck judged(
            Tx tx, ContactCheck.Asked asked, Channel channel, @Nullable UUID customer, Instant at, Instant now) {
        ContactPolicy policy = sources.policies().get(tx);
        ChannelScope scope = new ChannelScope(channel.kind(), channel.id());
        List<ContactCheck.Refusal> refusals = new ArrayList<>();
        if (customer != null && sources.persons().isRestricted(tx, customer)) {
            return new ContactCheck(
                    at, customer, channel.id(), List.of(ContactCheck.Refusal.of("restricted")), null, null);
        }
        if (policy.denies(channel)) {
            refusals.add(ContactCheck.Refusal.of("channel_denied"));
        }
        if (asked.counted()) {
            refusals.addAll(consent(tx, asked, policy, scope, customer));
        }
        Judgement judgement = judgement(tx, asked, policy, channel, customer, now);
        boolean inTime = refusals.isEmpty();
        refusals.addAll(judgement.refusals(at));
        Instant next =
                inTime && !refusals.isEmpty() ? judgement.nextAllowedAt(at).orElse(null) : null;
        return new ContactCheck(at, customer, channel.id(), refusals, next, null);
    }

    private List<ContactCheck.Refusal> consent(
            Tx tx, ContactCheck.Asked asked, ContactPolicy policy, ChannelScope scope, @Nullable UUID customer) {
        List<ContactCheck.Refusal> refusals = new ArrayList<>();
        boolean needed = asked.messageClass().equals("marketing")
                && policy.marketingOptInKinds().contains(scope.kind());
        Optional<String> said = customer == null
                ? Optional.empty()
                : sources.consents().state(tx, customer, asked.purposeOrUsual(), scope);
        if (customer == null) {
            refusals.add(ContactCheck.Refusal.of("customer_unknown"));
        }
        if (said.isEmpty() && needed) {
            refusals.add(ContactCheck.Refusal.of("no_consent"));
        }
        if (said.filter(Consent.WITHDRAWN::equals).isPresent()) {
            refusals.add(ContactCheck.Refusal.of("opted_out"));
        }
        return refusals;
    }

    private Judgement judgement(
            Tx tx,
            ContactCheck.Asked asked,
            ContactPolicy policy,
            Channel channel,
            @Nullable UUID customer,
            Instant now) {
        List<Suppression.InForce> suppressions = sources
                .suppressions()
                .inForce(tx, customer, asked.whom().identity(), new ChannelScope(channel.kind(), channel.id()))
                .stream()
                .filter(suppression -> asked.counted() || !suppression.reason().equals(Suppression.UNSUBSCRIBE))
                .toList();
        List<AppliedCap> caps = asked.counted() ? AppliedCap.of(policy, channel) : List.of();
        Duration longest = caps.stream()
                .map(AppliedCap::window)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new Judgement(
                suppressions,
                !asked.counted() ? null : channel.quietHours() != null ? channel.quietHours() : policy.quietHours(),
                sources.policies().zone(tx),
                caps,
                customer == null || caps.isEmpty()
                        ? List.of()
                        : new ContactDao(tx).list(customer, now.minus(longest), now, asked.messageId()));
    }

    private ContactCheck.Reservation held(
            Tx tx, Act act, ContactCheck.Asked asked, Persons.Known known, ContactCheck check, Instant now) {
        ContactDao dao = new ContactDao(tx);
        Optional<ContactCheck.Reservation> before = asked.messageId() == null
                ? Optional.empty()
                : dao.find(known.customerId(), check.channelId(), asked.messageId(), now);
        return before.orElseGet(() -> {
            ContactCheck.Reservation made = new ContactCheck.Reservation(
                    Ids.next(),
                    check.at().plusSeconds(Objects.requireNonNull(asked.hold()).seconds()));
            dao.insert(made, known.personId(), check.channelId(), asked.counted(), asked.messageId(), check.at());
            audit.wrote(tx, act, "contact_reservation", made.id(), List.of());
            return made;
        });
    }

    private Channel channel(Tx tx, ContactCheck.Asked asked) {
        if (asked.channelId() == null && asked.channelKey() == null) {
            throw Problem.invalidBody("/channelKey", "required", "is missing, and so is channelId");
        }
        if (asked.channelId() != null && asked.channelKey() != null) {
            throw Problem.invalidBody("/channelId", "ambiguous", "is given beside channelKey");
        }
        return sources.channels().named(tx, asked.channelId(), asked.channelKey());
    }

    /** What a slow clock dates back is asked for now. */
    private static Instant at(@Nullable Instant asked, Instant now) {
        Instant at = Objects.requireNonNullElse(asked, now).truncatedTo(ChronoUnit.MICROS);
        if (at.isBefore(now.minus(BEHIND))) {
            throw Problem.invalidBody("/at", "in_past", "lies in the past");
        }
        if (at.isAfter(now.plus(AHEAD))) {
            throw Problem.invalidBody("/at", "too_far", "lies more than 366 days ahead");
        }
        return at.isBefore(now) ? now : at;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
