package dev.tangent.planningcopies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Act;
import dev.tangent.channels.Channel;
import dev.tangent.contentitems.ContentItem;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.personas.Persona;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.Touchpoint;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what was read of one brand into another, part after part: what comes later refers to what came before. Used once. */
final class PlanningCopy {
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
                planning.usedChannels(),
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
                        .create(tx, act, Carried.of(persona, channels), false)
                        .persona()
                        .id());
        Copied touchpoints = touchpoints(channels);
        CopiedPart links = links(touchpoints);
        Copied contentItems = contentItems(channels, touchpoints);
        CopiedPart journeys = journeys(personas, touchpoints);
        return List.of(
                policy,
                voice,
                channels.part(),
                personas.part(),
                touchpoints.part(),
                links,
                contentItems.part(),
                journeys);
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
                planning.usedTouchpoints(),
                wish.rename(),
                Touchpoint::id,
                Touchpoint::key,
                ids(doors.touchpoints().all(tx), Touchpoint::key, Touchpoint::id),
                touchpoint -> doors.touchpoints()
                        .create(tx, act, Carried.of(touchpoint, channels), false)
                        .id());
    }

    /** Those whose two touchpoints went over; two touchpoints that are linked stay as they are. */
    private CopiedPart links(Copied touchpoints) {
        CopiedPart part = new CopiedPart(CopiedPart.LINK);
        planning.links().stream()
                .flatMap(link -> Carried.of(link, touchpoints).stream())
                .forEach(draft -> count(part, doors.links().ensure(tx, act, draft)));
        return part;
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
                        .create(tx, act, Carried.of(item, channels, touchpoints), false)
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
        Journey.Draft draft = Carried.of(said.journey(), personas);
        Journey journey = doors.journeys().create(tx, act, draft, false, null);
        doors.drafts().put(tx, act, journey.id(), Carried.at(said.plan(), touchpoints));
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

    private static <T> Map<String, UUID> ids(List<T> all, Function<T, String> key, Function<T, UUID> id) {
        return all.stream().collect(Collectors.toMap(key, id));
    }
}
