package dev.tangent.journeys;

import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What journeys say, for those who carry it elsewhere or hold it against something. */
public final class JourneyPlans {
    private static final int AT_ONCE = 200;

    private JourneyPlans() {}

    /** A journey with its plan, whose placements name touchpoints by id where there are any; {@code version} is null of a draft. */
    public record Said(Journey journey, Plan plan, @Nullable Integer version) {}

    /** What was published last, or what is worked on while nothing is; the other way round where {@code draftFirst}. */
    public static Optional<Said> find(Tx tx, UUID journeyId, boolean draftFirst) {
        return tx.dao(JourneyDao.class).find(journeyId).map(journey -> said(tx, journey, draftFirst));
    }

    /** Of every journey that is not archived. */
    public static List<Said> all(Tx tx, boolean draftFirst) {
        JourneyDao dao = tx.dao(JourneyDao.class);
        List<Journey> journeys = new ArrayList<>();
        List<Journey> page;
        do {
            page = dao.list(
                    new Journey.Filter(null, null, null),
                    journeys.isEmpty()
                            ? Ids.LEAST
                            : journeys.get(journeys.size() - 1).id(),
                    AT_ONCE);
            journeys.addAll(page);
        } while (page.size() == AT_ONCE);
        return journeys.stream()
                .filter(journey -> !journey.archived())
                .map(journey -> said(tx, journey, draftFirst))
                .toList();
    }

    /** What differs between two plans of one brand, the links between their touchpoints aside. */
    public static List<Comparison.Change> changes(Tx tx, Plan before, Plan after) {
        return Comparison.of(
                new Comparison.Side(before, List.of()),
                new Comparison.Side(after, List.of()),
                Placeables.of(tx, after));
    }

    private static Said said(Tx tx, Journey journey, boolean draftFirst) {
        Integer latest = journey.latestVersion();
        if (latest != null && !(draftFirst && journey.hasDraft())) {
            return new Said(journey, Versions.read(tx, journey.id(), latest).plan(), latest);
        }
        Plan plan = tx.dao(JourneyDao.class)
                .worked(journey.id())
                .map(JourneyDao.Worked::plan)
                .orElse(Plan.EMPTY);
        return new Said(journey, byIds(tx, plan), null);
    }

    private static Plan byIds(Tx tx, Plan plan) {
        Placeables placeables = Placeables.of(tx, plan);
        return new Plan(plan.stages().stream()
                .map(stage -> stage.with(stage.placements().stream()
                        .map(placement -> {
                            Placeable touchpoint = placeables.of(placement);
                            return touchpoint == null ? placement : placement.at(touchpoint.touchpointId());
                        })
                        .toList()))
                .toList());
    }
}
