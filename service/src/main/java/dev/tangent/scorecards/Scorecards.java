package dev.tangent.scorecards;

import dev.tangent.contacts.ContactPolicies;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.Outline;
import dev.tangent.planning.PlanningPolicies;
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
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How well a brand plans and looks after what it has. Each card reads one moment of the database. */
public final class Scorecards {
    private final BrandDb db;
    private final ContactPolicies policies;
    private final Clock clock;

    public Scorecards(BrandDb db, ContactPolicies policies, Clock clock) {
        this.db = db;
        this.policies = policies;
        this.clock = clock;
    }

    /** The cards of a journey: of a version, or of the draft where there is none. */
    record OfJourney(
            UUID journeyId, @Nullable Integer version, Scorecard completeness, Scorecard principles, Instant asOf) {}

    /** The cards of so many touchpoints. */
    record OfTouchpoints(int count, Scorecard coverage, Scorecard quality, Instant asOf) {}

    OfJourney ofJourney(BrandId brand, UUID journeyId, @Nullable Integer version) {
        Instant now = now();
        return db.snapshot(brand, tx -> {
            Outline outline = Outline.of(tx, journeyId, version);
            int reviewDays = PlanningPolicies.of(tx).journeyReviewDays();
            BiPredicate<String, @Nullable String> denied = policies.denied(tx);
            ScorecardDao dao = tx.dao(ScorecardDao.class);
            Path path = Path.of(
                    outline,
                    dao.touchpoints(ManagedTouchpoint.Filter.NONE, false, touchpointIds(outline), reviewDays, now));
            return new OfJourney(
                    journeyId,
                    outline.version(),
                    Completeness.of(
                            path, touchpoint -> denied.test(touchpoint.channelKind(), touchpoint.channelPlatform())),
                    Principles.of(path, due(dao, outline.journey(), reviewDays, now), now),
                    now);
        });
    }

    OfTouchpoints ofTouchpoints(BrandId brand, ManagedTouchpoint.Filter filter) {
        Instant now = now();
        List<ManagedTouchpoint> touchpoints = db.snapshot(brand, tx -> all(tx, filter, now));
        return new OfTouchpoints(
                touchpoints.size(),
                TouchpointCards.coverage(touchpoints, now),
                TouchpointCards.quality(touchpoints),
                now);
    }

    private static List<ManagedTouchpoint> all(Tx tx, ManagedTouchpoint.Filter filter, Instant now) {
        int reviewDays = PlanningPolicies.of(tx).journeyReviewDays();
        return tx.dao(ScorecardDao.class).touchpoints(filter, true, List.of(), reviewDays, now);
    }

    private static List<UUID> touchpointIds(Outline outline) {
        return outline.stages().stream()
                .flatMap(stage -> stage.placements().stream())
                .flatMap(placement -> Stream.ofNullable(placement.touchpointId()))
                .distinct()
                .toList();
    }

    /** So long after somebody last published it or walked along it, as the statement has it; an archived one is not due. */
    private static @Nullable Instant due(ScorecardDao dao, Journey journey, int reviewDays, Instant now) {
        if (journey.archived()) {
            return null;
        }
        Duration cadence = Duration.ofDays(Objects.requireNonNullElse(journey.reviewDays(), reviewDays));
        return Stream.of(Optional.ofNullable(journey.publishedAt()), dao.walked(journey.key(), now))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .map(reviewed -> reviewed.plus(cadence))
                .orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
