package dev.tangent.journeys;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.contacts.ContactPolicies;
import dev.tangent.personas.Personas;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is worked on of a journey, as a whole and in parts. */
public final class Drafts {
    private final BrandDb db;
    private final ContactPolicies policies;
    private final Personas personas;
    private final Audit audit;

    public Drafts(BrandDb db, ContactPolicies policies, Personas personas, Audit audit) {
        this.db = db;
        this.policies = policies;
        this.personas = personas;
        this.audit = audit;
    }

    /** What is worked on, and the links of today between the touchpoints that it places. */
    record Seen(JourneyDao.Worked worked, List<PlacedLink> links) {}

    /** A draft after a change, and whether it began with it. */
    record Put(Seen draft, boolean begun) {}

    Seen get(BrandId brand, UUID journeyId) {
        return db.snapshot(
                brand, tx -> seen(tx, tx.dao(JourneyDao.class).worked(journeyId).orElseThrow(() -> none(journeyId))));
    }

    /** Puts {@code plan} in the place of what is worked on, or begins with it unless a version of it is {@code expected}. */
    Put put(Act act, BrandId brand, UUID journeyId, OptionalLong expected, boolean mustExist, Plan plan) {
        Plan named = plan.named();
        return db.in(brand, tx -> {
            Journey journey = Journeys.open(tx, journeyId);
            require(journey, expected, mustExist);
            return new Put(seen(tx, write(tx, act, journey, named)), !journey.hasDraft());
        });
    }

    /** Puts {@code plan} in the place of what is worked on, in a transaction that has more to do. */
    public void put(Tx tx, Act act, UUID journeyId, Plan plan) {
        write(tx, act, Journeys.open(tx, journeyId), plan.named());
    }

    /** Changes what is worked on, or what was published last where nothing is. */
    Seen change(
            Act act,
            BrandId brand,
            UUID journeyId,
            OptionalLong expected,
            boolean mustExist,
            UnaryOperator<Plan> change) {
        return db.in(brand, tx -> {
            Journey journey = Journeys.open(tx, journeyId);
            require(journey, expected, mustExist);
            return seen(
                    tx,
                    write(tx, act, journey, change.apply(current(tx, journey)).named()));
        });
    }

    void discard(Act act, BrandId brand, UUID journeyId, OptionalLong expected) {
        db.in(brand, tx -> {
            Journey journey = Journeys.open(tx, journeyId);
            if (!journey.hasDraft()) {
                throw missing();
            }
            require(journey, expected, true);
            tx.dao(JourneyDao.class).discard(journeyId);
            audit.wrote(tx, act, "journey", journeyId, List.of("draft"));
            return journeyId;
        });
    }

    PlanCheck.Found check(BrandId brand, UUID journeyId) {
        return db.in(brand, tx -> {
            JourneyDao dao = tx.dao(JourneyDao.class);
            Journey journey = dao.find(journeyId).orElseThrow(() -> Journeys.notFound(journeyId));
            Plan plan = dao.worked(journeyId).orElseThrow(() -> none(journeyId)).plan();
            Placeables placeables = Placeables.of(tx, plan);
            return check(tx, journey, plan, placeables, PlacedLinks.of(tx, plan, placeables));
        });
    }

    PlanCheck.Found check(Tx tx, Journey journey, Plan plan, Placeables placeables, PlacedLinks links) {
        BiPredicate<String, @Nullable String> denied = policies.denied(tx);
        return PlanCheck.of(
                        journey.stageModel(),
                        plan,
                        StageMap.of(tx),
                        placeables,
                        touchpoint -> denied.test(touchpoint.frozen().channelKind(), touchpoint.channelPlatform()))
                .warned(links.warnings())
                .warned(personas.warnings(tx, journey.personaIds(), "/personaIds"));
    }

    /** Where something is to be done with the draft that there is not. */
    static Problem missing() {
        return Problem.of(Problem.Type.JOURNEY_WITHOUT_DRAFT, "The journey has no draft: nothing has changed.");
    }

    static Problem none(UUID journeyId) {
        return Problem.notFound("draft of the journey", journeyId);
    }

    private static Plan current(Tx tx, Journey journey) {
        Integer latest = journey.latestVersion();
        return journey.hasDraft() || latest == null
                ? tx.dao(JourneyDao.class)
                        .worked(journey.id())
                        .map(JourneyDao.Worked::plan)
                        .orElse(Plan.EMPTY)
                : begun(tx, Versions.read(tx, journey.id(), latest).plan());
    }

    /** What was published, as its author may have written it. */
    private static Plan begun(Tx tx, Plan published) {
        return StageMap.of(tx).bare(published, Placeables.of(tx, published));
    }

    private static Seen seen(Tx tx, JourneyDao.Worked worked) {
        Plan plan = worked.plan();
        return new Seen(
                worked, PlacedLinks.of(tx, plan, Placeables.of(tx, plan)).all());
    }

    private JourneyDao.Worked write(Tx tx, Act act, Journey journey, Plan plan) {
        JourneyDao.Worked written = tx.dao(JourneyDao.class).work(journey.id(), plan);
        audit.wrote(tx, act, "journey", journey.id(), List.of("draft"));
        return written;
    }

    private static void require(Journey journey, OptionalLong expected, boolean mustExist) {
        boolean other = expected.isPresent() && expected.getAsLong() != journey.planVersion();
        if (other || (mustExist && !journey.hasDraft())) {
            throw Tags.mismatch();
        }
    }
}
