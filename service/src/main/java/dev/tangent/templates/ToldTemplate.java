package dev.tangent.templates;

import dev.tangent.channels.Channels;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.Plan;
import dev.tangent.touchpoints.Classification;
import dev.tangent.touchpoints.Design;
import dev.tangent.touchpoints.Touchpoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template in one language, as what a brand would say of itself. */
record ToldTemplate(Template template, String language) {
    private static final String TO_BE = "to_be";

    Journey.Draft journey() {
        return new Journey.Draft(
                template.key(),
                template.name().in(language),
                in(template.description()),
                template.kind() == null ? TO_BE : template.kind(),
                template.stageModel(),
                in(template.goal()),
                template.conversionType(),
                template.reviewDays(),
                List.of());
    }

    List<Channels.Wanted> channels() {
        return template.channels().stream().map(this::channel).toList();
    }

    private Channels.Wanted channel(Template.PlacedChannel channel) {
        return new Channels.Wanted(
                channel.key(),
                channel.kind(),
                channel.name().in(language),
                channel.platform(),
                channel.mode(),
                channel.direction());
    }

    Touchpoint.Draft touchpoint(Template.PlacedTouchpoint said) {
        return new Touchpoint.Draft(
                said.key(),
                said.name().in(language),
                said.description(),
                null,
                said.channelKey(),
                "planned",
                new Classification(
                        said.senses(),
                        said.informationTypes(),
                        said.intendedReaction(),
                        said.term(),
                        said.mode(),
                        said.phase(),
                        said.cjmStage(),
                        said.touchRole(),
                        said.contentTask(),
                        said.contentIntent(),
                        said.granularity(),
                        said.objectType(),
                        said.demonstrates()),
                new Design(
                        said.momentOfTruth(),
                        said.tangible(),
                        said.actor(),
                        said.customerGoal(),
                        said.businessGoal(),
                        in(said.rule()),
                        said.responseTargetSeconds(),
                        said.durationTargetSeconds(),
                        said.maxSteps(),
                        said.optOut(),
                        null,
                        said.measuredBy(),
                        said.expectedEmotion(),
                        said.pains(),
                        said.opportunities(),
                        null));
    }

    /** {@code touchpoints}: ids by the keys of the template. */
    Plan plan(Map<String, UUID> touchpoints) {
        return new Plan(template.stages().stream()
                .map(stage -> new Plan.Stage(
                        stage.key(),
                        stage.name().in(language),
                        in(stage.description()),
                        stage.phase(),
                        stage.cjmStage(),
                        stage.touchRole(),
                        stage.entryRule(),
                        stage.exitRule(),
                        in(stage.customerGoal()),
                        in(stage.businessGoal()),
                        stage.expectedSeconds(),
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
                placement.contentFormat(),
                placement.contentTask());
    }

    private @Nullable String in(Template.@Nullable Text text) {
        return text == null ? null : text.in(language);
    }
}
