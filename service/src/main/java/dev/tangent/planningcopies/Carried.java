package dev.tangent.planningcopies;

import dev.tangent.contentitems.ContentItem;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.Plan;
import dev.tangent.personas.Persona;
import dev.tangent.touchpointlinks.TouchpointLink;
import dev.tangent.touchpoints.Design;
import dev.tangent.touchpoints.Touchpoint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What one brand plans as another one is to have it, referring to what stands there. */
final class Carried {
    private static final String RETIRED = "retired";
    private static final String PLANNED = "planned";

    private Carried() {}

    static Persona.Draft of(Persona persona, Copied channels) {
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
    static Touchpoint.Draft of(Touchpoint touchpoint, Copied channels) {
        Design design = touchpoint.design();
        return new Touchpoint.Draft(
                touchpoint.key(),
                touchpoint.name(),
                touchpoint.description(),
                Objects.requireNonNull(channels.of(touchpoint.channelId())),
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

    /** Empty where one of its two touchpoints is not carried. */
    static Optional<TouchpointLink.Draft> of(TouchpointLink link, Copied touchpoints) {
        UUID from = touchpoints.of(link.fromTouchpointId());
        UUID to = touchpoints.of(link.toTouchpointId());
        return from == null || to == null
                ? Optional.empty()
                : Optional.of(link.draft().between(from, to));
    }

    /** As a planned one, whenever the other was published. */
    static ContentItem.Draft of(ContentItem item, Copied channels, Copied touchpoints) {
        UUID touchpoint = touchpoints.of(item.touchpointId());
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
                        .flatMap(variant -> Stream.ofNullable(channels.of(variant.channelId()))
                                .map(channel -> new ContentItem.Variant(channel, null, variant.text())))
                        .toList(),
                item.campaign(),
                item.plannedAt(),
                null,
                PLANNED);
    }

    /** Walked by those of its personas that are carried too. */
    static Journey.Draft of(Journey journey, Copied personas) {
        return journey.draft().withPersonas(personas.of(journey.personaIds()));
    }

    static Plan at(Plan plan, Copied touchpoints) {
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
    private static Plan.Placement at(Plan.Placement placement, Copied touchpoints) {
        UUID touchpoint = touchpoints.of(placement.touchpointId());
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
