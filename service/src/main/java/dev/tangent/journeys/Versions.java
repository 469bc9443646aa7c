package dev.tangent.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Json;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.Touchpoints;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishes what is worked on, and reads what was published. */
public final class Versions {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final BrandDb db;
    private final Drafts drafts;
    private final Touchpoints touchpoints;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    public Versions(BrandDb db, Drafts drafts, Touchpoints touchpoints, Audit audit, Outbox outbox, Clock clock) {
        this.db = db;
        this.drafts = drafts;
        this.touchpoints = touchpoints;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Freezes the draft as the next version, with its planned touchpoints live if {@code live}; refuses it with every fault. */
    public Version publish(Tx tx, Act act, UUID journeyId, boolean live) {
        Journey journey = Journeys.open(tx, journeyId);
        Plan plan = tx.dao(JourneyDao.class)
                .worked(journeyId)
                .map(JourneyDao.Worked::plan)
                .orElseThrow(Drafts::missing);
        Placeables placeables = Placeables.of(tx, plan);
        PlacedLinks links = PlacedLinks.of(tx, plan, placeables);
        PlanCheck.Found found = drafts.check(tx, journey, plan, placeables, links);
        if (!found.faults().isEmpty()) {
            throw Problem.invalidBody(found.faults());
        }
        int number = journey.latestVersion() == null ? 1 : journey.latestVersion() + 1;
        store(tx, journey, StageMap.of(tx).filled(plan, placeables), placeables, links, number);
        List<String> changed = List.of("draft", "latestVersion");
        audit.wrote(tx, act, "journey", journeyId, changed);
        Journey published = tx.dao(JourneyDao.class).find(journeyId).orElseThrow();
        outbox.append(tx, JourneyEvent.of("journey.published", published, changed));
        if (live) {
            touchpoints.goLive(
                    tx,
                    act,
                    placeables.all().stream()
                            .filter(Placeable::isPlanned)
                            .map(Placeable::touchpointId)
                            .sorted()
                            .toList());
        }
        return read(tx, journeyId, number);
    }

    private void store(Tx tx, Journey journey, Plan filled, Placeables placeables, PlacedLinks links, int number) {
        VersionDao dao = tx.dao(VersionDao.class);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = Ids.next();
        List<VersionDao.StageRow> stages = new ArrayList<>();
        List<VersionDao.PlacementRow> placements = new ArrayList<>();
        for (Plan.Stage stage : filled.stages()) {
            stages.add(row(stage, stages.size()));
            for (int i = 0; i < stage.placements().size(); i++) {
                Plan.Placement placement = stage.placements().get(i);
                placements.add(row(
                        placement, i, Objects.requireNonNull(placeables.of(placement)), stages.get(stages.size() - 1)));
            }
        }
        dao.insert(id, journey.id(), number, journey.draft(), now, links.all());
        dao.insertStages(id, json(stages));
        dao.insertPlacements(id, json(placements));
        dao.published(journey.id(), number, now);
    }

    private static VersionDao.StageRow row(Plan.Stage stage, int position) {
        return new VersionDao.StageRow(
                stage.key(),
                position,
                stage.name(),
                stage.description(),
                stage.phase(),
                stage.cjmStage(),
                stage.touchRole(),
                stage.entryRule(),
                stage.exitRule(),
                stage.customerGoal(),
                stage.businessGoal(),
                stage.expectedSeconds());
    }

    private static VersionDao.PlacementRow row(
            Plan.Placement placement, int position, Placeable touchpoint, VersionDao.StageRow stage) {
        Plan.Expectation expected = placement.expected();
        return new VersionDao.PlacementRow(
                placement.called(),
                stage.key(),
                position,
                touchpoint.touchpointId(),
                touchpoint.frozen().in(stage.phase(), stage.cjmStage(), stage.touchRole()),
                placement.required(),
                placement.after(),
                expected == null ? null : expected.after(),
                expected == null ? null : expected.minSeconds(),
                expected == null ? null : expected.maxSeconds(),
                placement.contentFormat(),
                placement.contentTask());
    }

    private static String json(Object rows) {
        try {
            return MAPPER.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Version get(BrandId brand, UUID journeyId, int number) {
        return db.snapshot(brand, tx -> read(tx, journeyId, number));
    }

    /** Where everything of a version stands on its map, with the states that its touchpoints have today. */
    MapLayout map(BrandId brand, UUID journeyId, int number) {
        return db.snapshot(brand, tx -> {
            Version version = read(tx, journeyId, number);
            return MapLayout.of(version, Placeables.of(tx, version.plan()).states());
        });
    }

    /** A page, latest first, of those before {@code before}. */
    Page<Version.Item> list(BrandId brand, UUID journeyId, int before, @Nullable Instant updatedSince, int limit) {
        return db.in(brand, tx -> {
            Journeys.require(tx, journeyId);
            return Page.of(tx.dao(VersionDao.class).list(journeyId, before, updatedSince, limit + 1), limit);
        });
    }

    /** What differs between a version and a later one, or the draft where {@code to} is null. */
    List<Comparison.Change> compare(BrandId brand, UUID journeyId, int from, @Nullable Integer to) {
        return db.snapshot(brand, tx -> {
            Comparison.Side before = side(read(tx, journeyId, from));
            if (to != null) {
                Comparison.Side after = side(read(tx, journeyId, to));
                return Comparison.of(before, after, Placeables.of(tx, after.plan()));
            }
            Plan draft = tx.dao(JourneyDao.class)
                    .worked(journeyId)
                    .orElseThrow(() -> Drafts.none(journeyId))
                    .plan();
            Placeables placeables = Placeables.of(tx, draft);
            Comparison.Side after = new Comparison.Side(
                    StageMap.of(tx).filled(draft, placeables),
                    PlacedLinks.of(tx, draft, placeables).all());
            return Comparison.of(before, after, placeables);
        });
    }

    private static Comparison.Side side(Version version) {
        return new Comparison.Side(version.plan(), version.links());
    }

    static Version read(Tx tx, UUID journeyId, int number) {
        VersionDao dao = tx.dao(VersionDao.class);
        VersionDao.Found found = dao.find(journeyId, number)
                .orElseThrow(() -> Problem.notFound("version " + number + " of the journey", journeyId));
        Map<String, List<VersionDao.PlacementRow>> placements = dao
                .placements(found.item().id())
                .stream()
                .collect(Collectors.groupingBy(VersionDao.PlacementRow::stageKey));
        List<Version.Stage> stages = dao.stages(found.item().id()).stream()
                .map(row -> stage(row, placements.getOrDefault(row.key(), List.of())))
                .toList();
        return found.item().with(stages, found.links());
    }

    private static Version.Stage stage(VersionDao.StageRow row, List<VersionDao.PlacementRow> placements) {
        return new Version.Stage(
                row.key(),
                row.position(),
                row.name(),
                row.description(),
                row.phase(),
                row.cjmStage(),
                row.touchRole(),
                row.entryRule(),
                row.exitRule(),
                row.customerGoal(),
                row.businessGoal(),
                row.expectedSeconds(),
                placements.stream().map(Versions::placement).toList());
    }

    private static Version.Placement placement(VersionDao.PlacementRow row) {
        Plan.Expectation expected = row.expectedAfter() == null
                ? null
                : new Plan.Expectation(
                        row.expectedAfter(),
                        Objects.requireNonNull(row.expectedMinSeconds()),
                        Objects.requireNonNull(row.expectedMaxSeconds()));
        return new Version.Placement(
                row.key(),
                row.position(),
                row.touchpointId(),
                row.touchpoint(),
                row.required(),
                row.afterKeys(),
                expected,
                row.contentFormat(),
                row.contentTask());
    }
}
