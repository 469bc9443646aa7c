package dev.tangent.templates;

import dev.tangent.audit.Act;
import dev.tangent.auth.BrandDirectory;
import dev.tangent.auth.Caller;
import dev.tangent.channels.Channels;
import dev.tangent.journeys.Drafts;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.Journeys;
import dev.tangent.journeys.Plan;
import dev.tangent.journeys.Versions;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.Classification;
import dev.tangent.touchpoints.Design;
import dev.tangent.touchpoints.Touchpoint;
import dev.tangent.touchpoints.TouchpointNames;
import dev.tangent.touchpoints.Touchpoints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives journeys of templates to brands, each in a transaction of its own. */
public final class Templates {
    private static final String TO_BE = "to_be";

    private final BrandDb db;
    private final BrandDirectory directory;
    private final Sources sources;

    public Templates(BrandDb db, BrandDirectory directory, Sources sources) {
        this.db = db;
        this.directory = directory;
        this.sources = sources;
    }

    /** What a journey is made of. */
    public record Sources(
            Channels channels,
            Touchpoints touchpoints,
            TouchpointNames names,
            Journeys journeys,
            Drafts drafts,
            Versions versions) {}

    /** How a template is taken over. {@code rename}: a key that is taken gets a number, and is not used as it is. */
    public record Wish(String language, boolean rename, boolean publish, boolean touchpointsLive) {}

    /** What came of it in one brand; {@code existed}: the brand has a journey of this template, which stays as it is. */
    public record Given(
            UUID brandId,
            @Nullable UUID journeyId,
            boolean existed,
            int created,
            int reused,
            @Nullable Integer version,
            @Nullable Problem problem) {}

    /** A brand that cannot have it is told so, and the others have it all the same. */
    Given give(Caller caller, Template template, UUID brandId, Wish wish) {
        try {
            return give(directory.writable(caller, brandId), Act.of(caller), template, wish);
        } catch (Problem problem) {
            if (problem.type() == Problem.Type.UNAVAILABLE) {
                throw problem;
            }
            return new Given(brandId, null, false, 0, 0, null, problem);
        }
    }

    /** Whoever gives it to the brand at the same moment and is first has made it; then it is there. */
    private Given give(BrandId brand, Act act, Template template, Wish wish) {
        try {
            return db.in(brand, tx -> give(tx, act, template, wish));
        } catch (Problem problem) {
            if (problem.type() != Problem.Type.TEMPLATE_IN_USE && problem.type() != Problem.Type.KEY_TAKEN) {
                throw problem;
            }
            return db.in(brand, tx -> give(tx, act, template, wish));
        }
    }

    private Given give(Tx tx, Act act, Template template, Wish wish) {
        UUID brandId = tx.brand().value();
        Optional<Journey> before = sources.journeys().ofTemplate(tx, template.id());
        if (before.isPresent()) {
            return new Given(
                    brandId, before.get().id(), true, 0, 0, before.get().latestVersion(), null);
        }
        // First, so that whoever does the same at this moment waits here and makes nothing in vain.
        Journey journey = sources.journeys().create(tx, act, draft(template, wish), false, template.id());
        template.channels()
                .forEach(channel -> sources.channels()
                        .ensure(
                                tx,
                                act,
                                channel.key(),
                                channel.kind(),
                                channel.name().in(wish.language())));
        Map<String, UUID> touchpoints = new HashMap<>();
        int reused = touchpoints(tx, act, template, wish, touchpoints);
        sources.drafts().put(tx, act, journey.id(), plan(template, wish, touchpoints));
        Integer version = wish.publish()
                ? sources.versions()
                        .publish(tx, act, journey.id(), wish.touchpointsLive())
                        .number()
                : null;
        return new Given(brandId, journey.id(), false, touchpoints.size() - reused, reused, version, null);
    }

    /** Puts them into {@code ids}, by their keys in the template; how many were there before. */
    private int touchpoints(Tx tx, Act act, Template template, Wish wish, Map<String, UUID> ids) {
        Map<String, UUID> there = wish.rename()
                ? Map.of()
                : sources.names()
                        .ids(
                                tx,
                                template.touchpoints().stream()
                                        .map(Template.PlacedTouchpoint::key)
                                        .toList());
        for (Template.PlacedTouchpoint touchpoint : template.touchpoints()) {
            UUID known = there.get(touchpoint.key());
            ids.put(
                    touchpoint.key(),
                    known != null
                            ? known
                            : sources.touchpoints()
                                    .create(tx, act, draft(touchpoint, wish.language()), false)
                                    .id());
        }
        return there.size();
    }

    private static Touchpoint.Draft draft(Template.PlacedTouchpoint said, String language) {
        return new Touchpoint.Draft(
                said.key(),
                said.name().in(language),
                null,
                null,
                said.channelKey(),
                "planned",
                new Classification(
                        said.senses(),
                        said.informationTypes(),
                        said.intendedReaction(),
                        said.term(),
                        said.mode(),
                        null,
                        null,
                        null,
                        said.contentTask(),
                        said.contentIntent(),
                        said.granularity(),
                        said.objectType(),
                        said.demonstrates()),
                new Design(
                        said.momentOfTruth(),
                        said.tangible(),
                        said.actor(),
                        null,
                        null,
                        said.rule().in(language),
                        null,
                        null,
                        null,
                        null,
                        null,
                        said.measuredBy(),
                        said.expectedEmotion(),
                        List.of(),
                        List.of(),
                        null));
    }

    private static Journey.Draft draft(Template template, Wish wish) {
        return new Journey.Draft(
                template.key(),
                template.name().in(wish.language()),
                template.description().in(wish.language()),
                TO_BE,
                template.stageModel(),
                null,
                template.conversionType(),
                null,
                List.of());
    }

    private static Plan plan(Template template, Wish wish, Map<String, UUID> touchpoints) {
        return new Plan(template.stages().stream()
                .map(stage -> new Plan.Stage(
                        stage.key(),
                        stage.name().in(wish.language()),
                        null,
                        stage.phase(),
                        stage.cjmStage(),
                        stage.touchRole(),
                        null,
                        null,
                        stage.customerGoal().in(wish.language()),
                        stage.businessGoal().in(wish.language()),
                        null,
                        stage.placements().stream()
                                .map(placement -> placed(placement, touchpoints))
                                .toList()))
                .toList());
    }

    private static Plan.Placement placed(Template.Placement placement, Map<String, UUID> touchpoints) {
        Template.Expectation expected = placement.expected();
        return new Plan.Placement(
                placement.key(),
                Objects.requireNonNull(touchpoints.get(placement.touchpointKey())),
                null,
                placement.required(),
                placement.after(),
                expected == null
                        ? null
                        : new Plan.Expectation(expected.after(), expected.minSeconds(), expected.maxSeconds()),
                null,
                null);
    }
}
