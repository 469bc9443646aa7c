package dev.tangent.templates;

import dev.tangent.agencies.Brands;
import dev.tangent.audit.Act;
import dev.tangent.auth.BrandDirectory;
import dev.tangent.auth.Caller;
import dev.tangent.channels.Channels;
import dev.tangent.journeys.Drafts;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.journeys.Journeys;
import dev.tangent.journeys.Plan;
import dev.tangent.journeys.Versions;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.TouchpointNames;
import dev.tangent.touchpoints.Touchpoints;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes journeys of templates in brands, each in a transaction of its own, and templates of journeys. */
public final class Templates {
    private final BrandDb db;
    private final BrandDirectory directory;
    private final Sources sources;
    private final Clock clock;

    public Templates(BrandDb db, BrandDirectory directory, Sources sources, Clock clock) {
        this.db = db;
        this.directory = directory;
        this.sources = sources;
        this.clock = clock;
    }

    /** What a journey is made of. */
    public record Sources(
            Brands brands,
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
            @Nullable Integer revision,
            @Nullable Problem problem) {}

    /** What a template is made of: the journey, what it stands on, and whether its draft was taken. */
    record Made(Template template, String language, AgencyTemplates.JourneySaid from) {}

    /** The template that a journey makes; everything that stands against it is said at once. */
    Made make(Caller caller, NewTemplate wanted) {
        BrandId brand = directory
                .named(caller, wanted.brandId())
                .orElseThrow(() -> Problem.invalidBody("/brandId", "unknown_brand", "names no brand of this agency"));
        String language = sources.brands().get(caller.agency(), brand.value()).language();
        return db.snapshot(brand, tx -> {
            JourneyPlans.Said said = JourneyPlans.find(tx, wanted.journeyId(), wanted.draft())
                    .orElseThrow(() ->
                            Problem.invalidBody("/journeyId", "unknown_journey", "names no journey of this brand"));
            Template template = JourneyTemplate.of(
                    wanted,
                    said,
                    new JourneyTemplate.Parts(
                            sources.touchpoints().of(tx, touchpoints(said.plan())),
                            sources.channels().all(tx),
                            language));
            return new Made(
                    template,
                    language,
                    new AgencyTemplates.JourneySaid(said.journey().id(), said.version()));
        });
    }

    private static List<UUID> touchpoints(Plan plan) {
        return plan.stages().stream()
                .flatMap(stage -> stage.placements().stream())
                .flatMap(placement -> Stream.ofNullable(placement.touchpointId()))
                .distinct()
                .toList();
    }

    /** A brand that cannot have it is told so, and the others have it all the same. */
    Given give(Caller caller, Revision template, UUID brandId, Wish wish) {
        try {
            return give(directory.writable(caller, brandId), Act.of(caller), template, wish);
        } catch (Problem problem) {
            if (problem.type() == Problem.Type.UNAVAILABLE) {
                throw problem;
            }
            return new Given(brandId, null, false, 0, 0, null, null, problem);
        }
    }

    /** Whoever gives it to the brand at the same moment and is first has made it; then it is there. */
    private Given give(BrandId brand, Act act, Revision template, Wish wish) {
        try {
            return db.in(brand, tx -> give(tx, act, template, wish));
        } catch (Problem problem) {
            if (problem.type() != Problem.Type.TEMPLATE_IN_USE && problem.type() != Problem.Type.KEY_TAKEN) {
                throw problem;
            }
            return db.in(brand, tx -> give(tx, act, template, wish));
        }
    }

    private Given give(Tx tx, Act act, Revision revision, Wish wish) {
        UUID brandId = tx.brand().value();
        AppliedTemplateDao applied = tx.dao(AppliedTemplateDao.class);
        Optional<Journey> before = sources.journeys().ofTemplate(tx, revision.id());
        if (before.isPresent()) {
            UUID journeyId = before.get().id();
            return new Given(
                    brandId,
                    journeyId,
                    true,
                    0,
                    0,
                    before.get().latestVersion(),
                    applied.revision(journeyId).orElse(null),
                    null);
        }
        Template template = revision.template();
        ToldTemplate told = new ToldTemplate(template, wish.language());
        // First, so that whoever does the same at this moment waits here and makes nothing in vain.
        Journey journey = sources.journeys().create(tx, act, told.journey(), false, revision.id());
        told.channels().forEach(channel -> sources.channels().ensure(tx, act, channel));
        Map<String, UUID> touchpoints = new HashMap<>();
        int reused = touchpoints(tx, act, told, wish, touchpoints);
        Plan plan = told.plan(touchpoints);
        sources.drafts().put(tx, act, journey.id(), plan);
        Integer version = wish.publish()
                ? sources.versions()
                        .publish(tx, act, journey.id(), wish.touchpointsLive())
                        .number()
                : null;
        applied.insert(
                journey.id(),
                revision.id(),
                template.key(),
                revision.number(),
                wish.language(),
                new AppliedTemplate.Given(
                        journey.draft(),
                        plan,
                        GivenTouchpoints.of(sources.touchpoints().of(tx, List.copyOf(touchpoints.values())))),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return new Given(
                brandId, journey.id(), false, touchpoints.size() - reused, reused, version, revision.number(), null);
    }

    /** Puts them into {@code ids}, by their keys in the template; how many were there before. */
    private int touchpoints(Tx tx, Act act, ToldTemplate told, Wish wish, Map<String, UUID> ids) {
        List<Template.PlacedTouchpoint> wanted = told.template().touchpoints();
        Map<String, UUID> there = wish.rename()
                ? Map.of()
                : sources.names()
                        .ids(
                                tx,
                                wanted.stream()
                                        .map(Template.PlacedTouchpoint::key)
                                        .toList());
        for (Template.PlacedTouchpoint touchpoint : wanted) {
            UUID known = there.get(touchpoint.key());
            ids.put(
                    touchpoint.key(),
                    known != null
                            ? known
                            : sources.touchpoints()
                                    .create(tx, act, told.touchpoint(touchpoint), false)
                                    .id());
        }
        return there.size();
    }
}
