package dev.tangent.planningcopies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Act;
import dev.tangent.channels.Channel;
import dev.tangent.contentitems.ContentItem;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.journeys.Plan;
import dev.tangent.personas.Persona;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.Design;
import dev.tangent.touchpoints.Touchpoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what was read of one brand into another, part after part: what comes later refers to what came before. Used once. */
final class PlanningCopy {
    private static final String RETIRED = "retired";
    private static final String PLANNED = "planned";

    private final PlanningCopies.Doors doors;
    private final Tx tx;
    private final Act act;
    private final Planning planning;
    private final PlanningCopies.Wish wish;

    PlanningCopy(PlanningCopies.Doors doors, Tx tx, Act act, Planning planning, PlanningCopies.Wish wish) {
        this.doors = doors;
        this.tx = tx;
        this.act = act;
        this.planning = planning;
        this.wish = wish;
    }

    List<CopiedPart> parts() {
        CopiedPart policy = policy();
        CopiedPart voice = voice();
        // Those that every brand begins with are there, so that channels are never made a second time.
        Copied channels = copied(
                new CopiedPart(CopiedPart.CHANNEL),
                usedChannels(),
                false,
                Channel::id,
                Channel::key,
                ids(doors.channels().all(tx), Channel::key, Channel::id),
                channel -> doors.channels()
                        .create(tx, act, channel.draft().active(), true)
                        .id());
        Copied personas = copied(
                new CopiedPart(CopiedPart.PERSONA),
                planning.personas().stream()
                        .filter(persona -> persona.state().equals("active"))
                        .toList(),
                wish.rename(),
                Persona::id,
                Persona::key,
                ids(doors.personas().all(tx), Persona::key, Persona::id),
                persona -> doors.personas()
                        .create(tx, act, of(persona, channels), false)
                        .persona()
                        .id());
        Copied touchpoints = touchpoints(channels);
        Copied contentItems = contentItems(channels, touchpoints);
        CopiedPart journeys = journeys(personas, touchpoints);
        return List.of(
                policy, voice, channels.part(), personas.part(), touchpoints.part(), contentItems.part(), journeys);
    }

    /** What came of a part, and what stands in the brand for each of the other's. */
    private record Copied(CopiedPart part, Map<UUID, UUID> ids) {
        List<UUID> of(List<UUID> others) {
            return others.stream().flatMap(id -> Stream.ofNullable(ids.get(id))).toList();
        }
    }

    private CopiedPart policy() {
        CopiedPart part = new CopiedPart(CopiedPart.POLICY);
        JsonNode policy = planning.policy();
        if (policy != null) {
            count(part, doors.policies().adopt(tx, act, policy));
        }
        return part;
    }

    private CopiedPart voice() {
        CopiedPart part = new CopiedPart(CopiedPart.VOICE);
        if (planning.voice().isSaid()) {
            count(part, doors.voices().adopt(tx, act, planning.voice()));
        }
        return part;
    }

    private static void count(CopiedPart part, boolean adopted) {
        if (adopted) {
            part.countCreated();
        } else {
            part.countExisted();
        }
    }

    private Copied touchpoints(Copied channels) {
        return copied(
                new CopiedPart(CopiedPart.TOUCHPOINT),
                usedTouchpoints(),
                wish.rename(),
                Touchpoint::id,
                Touchpoint::key,
                ids(doors.touchpoints().all(tx), Touchpoint::key, Touchpoint::id),
                touchpoint -> doors.touchpoints()
                        .create(tx, act, of(touchpoint, channels), false)
                        .id());
    }

    private Copied contentItems(Copied channels, Copied touchpoints) {
        return copied(
                new CopiedPart(CopiedPart.CONTENT),
                planning.contentItems().stream()
                        .filter(item -> !item.state().equals("archived"))
                        .toList(),
                wish.rename(),
                ContentItem::id,
                ContentItem::key,
                planning.contentItems().isEmpty()
                        ? Map.of()
                        : ids(doors.contentItems().all(tx), ContentItem::key, ContentItem::id),
                item -> doors.contentItems()
                        .create(tx, act, of(item, channels, touchpoints), false)
                        .id());
    }

    private CopiedPart journeys(Copied personas, Copied touchpoints) {
        CopiedPart part = new CopiedPart(CopiedPart.JOURNEY);
        copied(
                part,
                planning.journeys(),
                wish.rename(),
                said -> said.journey().id(),
                said -> said.journey().key(),
                ids(
                        planning.journeys().stream()
                                .flatMap(said -> doors
                                        .journeys()
                                        .named(tx, said.journey().key())
                                        .stream())
                                .toList(),
                        Journey::key,
                        Journey::id),
                said -> journey(said, personas, touchpoints, part));
        return part;
    }

    private UUID journey(JourneyPlans.Said said, Copied personas, Copied touchpoints, CopiedPart part) {
        Journey.Draft draft =
                said.journey().draft().withPersonas(personas.of(said.journey().personaIds()));
        Journey journey = doors.journeys().create(tx, act, draft, false, null);
        doors.drafts().put(tx, act, journey.id(), at(said.plan(), touchpoints.ids()));
        if (wish.publish()) {
            try {
                doors.versions().publish(tx, act, journey.id(), wish.touchpointsLive());
            } catch (Problem problem) {
                // Found before anything of it was written; the rest of the planning is none the worse for it.
                if (problem.type() != Problem.Type.INVALID_BODY) {
                    throw problem;
                }
                part.unpublished(journey.key(), problem);
            }
        }
        return journey.id();
    }

    /** Each once: what came before stays, what has a key that is taken is used as it is unless it is to be renamed. */
    private <T> Copied copied(
            CopiedPart part,
            List<T> sources,
            boolean rename,
            Function<T, UUID> id,
            Function<T, String> key,
            Map<String, UUID> taken,
            Function<T, UUID> create) {
        CopiedPartDao dao = tx.dao(CopiedPartDao.class);
        Map<UUID, UUID> ids = dao.list(planning.brandId(), part.name()).stream()
                .collect(Collectors.toMap(CopiedPartDao.Row::sourceId, CopiedPartDao.Row::copyId));
        for (T source : sources) {
            UUID there = rename ? null : taken.get(key.apply(source));
            if (ids.containsKey(id.apply(source))) {
                part.countExisted();
                continue;
            }
            UUID copy = there == null ? create.apply(source) : there;
            if (there == null) {
                part.countCreated();
            } else {
                part.countReused();
            }
            ids.put(id.apply(source), copy);
            tx.dao(CopiedPartDao.class).insert(planning.brandId(), part.name(), id.apply(source), copy);
        }
        return new Copied(part, ids);
    }

    /** Those that are active, and archived ones on which a touchpoint stands that goes over. */
    private List<Channel> usedChannels() {
        Set<UUID> used = usedTouchpoints().stream().map(Touchpoint::channelId).collect(Collectors.toSet());
        return planning.channels().stream()
                .filter(channel -> channel.state().equals("active") || used.contains(channel.id()))
                .toList();
    }

    /** Those in use, and retired ones that a journey places. */
    private List<Touchpoint> usedTouchpoints() {
        Set<UUID> placed = planning.journeys().stream()
                .flatMap(said -> said.plan().stages().stream())
                .flatMap(stage -> stage.placements().stream())
                .flatMap(placement -> Stream.ofNullable(placement.touchpointId()))
                .collect(Collectors.toSet());
        return planning.touchpoints().stream()
                .filter(touchpoint -> !touchpoint.state().equals(RETIRED) || placed.contains(touchpoint.id()))
                .toList();
    }

    private static <T> Map<String, UUID> ids(List<T> all, Function<T, String> key, Function<T, UUID> id) {
        return all.stream().collect(Collectors.toMap(key, id));
    }

    private static Persona.Draft of(Persona persona, Copied channels) {
        return new Persona.Draft(
                persona.key(),
                persona.name(),
                persona.description(),
                persona.behaviour(),
                persona.psychographics(),
                persona.goals(),
                persona.pains(),
                channels.of(persona.preferredChannelIds()),
                List.of(),
                persona.researchBasis(),
                persona.researchNote(),
                null,
                null,
                persona.state());
    }

    /** Without what an owner and an audit said of the other brand's. */
    private static Touchpoint.Draft of(Touchpoint touchpoint, Copied channels) {
        Design design = touchpoint.design();
        return new Touchpoint.Draft(
                touchpoint.key(),
                touchpoint.name(),
                touchpoint.description(),
                Objects.requireNonNull(channels.ids().get(touchpoint.channelId())),
                null,
                touchpoint.state().equals(RETIRED) ? RETIRED : PLANNED,
                touchpoint.classification(),
                new Design(
                        design.momentOfTruth(),
                        design.tangible(),
                        design.actor(),
                        design.customerGoal(),
                        design.businessGoal(),
                        design.ruleText(),
                        design.responseTargetSeconds(),
                        design.durationTargetSeconds(),
                        design.maxSteps(),
                        design.optOut(),
                        null,
                        design.measuredBy(),
                        design.expectedEmotion(),
                        design.pains(),
                        design.opportunities(),
                        null));
    }

    /** As a planned one, whenever the other was published. */
    private static ContentItem.Draft of(ContentItem item, Copied channels, Copied touchpoints) {
        UUID touchpoint = item.touchpointId() == null ? null : touchpoints.ids().get(item.touchpointId());
        return new ContentItem.Draft(
                item.key(),
                item.name(),
                touchpoint,
                null,
                item.stageKey(),
                item.contentTask(),
                item.contentIntent(),
                item.coreMessage(),
                item.variants().stream()
                        .flatMap(variant -> Stream.ofNullable(variant.channelId())
                                .flatMap(channel ->
                                        Stream.ofNullable(channels.ids().get(channel)))
                                .map(channel -> new ContentItem.Variant(channel, null, variant.text())))
                        .toList(),
                item.campaign(),
                item.plannedAt(),
                null,
                PLANNED);
    }

    private static Plan at(Plan plan, Map<UUID, UUID> touchpoints) {
        return new Plan(plan.stages().stream()
                .map(stage -> new Plan.Stage(
                        stage.key(),
                        stage.name(),
                        stage.description(),
                        stage.phase(),
                        stage.cjmStage(),
                        stage.touchRole(),
                        stage.entryRule(),
                        stage.exitRule(),
                        stage.customerGoal(),
                        stage.businessGoal(),
                        stage.expectedSeconds(),
                        stage.placements().stream()
                                .map(placement -> at(placement, touchpoints))
                                .toList()))
                .toList());
    }

    /** One that names what there is not goes on naming it by key. */
    private static Plan.Placement at(Plan.Placement placement, Map<UUID, UUID> touchpoints) {
        @Nullable UUID touchpoint = placement.touchpointId() == null ? null : touchpoints.get(placement.touchpointId());
        return new Plan.Placement(
                placement.key(),
                touchpoint,
                touchpoint != null
                        ? null
                        : placement.touchpointKey() == null ? placement.called() : placement.touchpointKey(),
                placement.required(),
                placement.after(),
                placement.expected(),
                placement.contentFormat(),
                placement.contentTask());
    }
}
