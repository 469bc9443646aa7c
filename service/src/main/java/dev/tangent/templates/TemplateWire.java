package dev.tangent.templates;

import dev.tangent.api.model.Actor;
import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.CjmStage;
import dev.tangent.api.model.ContentIntent;
import dev.tangent.api.model.ContentTask;
import dev.tangent.api.model.Demonstration;
import dev.tangent.api.model.Granularity;
import dev.tangent.api.model.InformationType;
import dev.tangent.api.model.InteractionType;
import dev.tangent.api.model.JourneyExpectation;
import dev.tangent.api.model.JourneyPlacement;
import dev.tangent.api.model.MeasuredBy;
import dev.tangent.api.model.Mode;
import dev.tangent.api.model.ObjectType;
import dev.tangent.api.model.Phase;
import dev.tangent.api.model.Reaction;
import dev.tangent.api.model.Sense;
import dev.tangent.api.model.StageModel;
import dev.tangent.api.model.TemplateChannel;
import dev.tangent.api.model.TemplateItem;
import dev.tangent.api.model.TemplateOutcome;
import dev.tangent.api.model.TemplateStage;
import dev.tangent.api.model.TemplateSurvey;
import dev.tangent.api.model.TemplateTouchpoint;
import dev.tangent.api.model.TemplateVerdict;
import dev.tangent.api.model.Term;
import dev.tangent.api.model.TouchRole;
import dev.tangent.platform.http.ProblemBody;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the API writes of templates, in one language. */
final class TemplateWire {
    private TemplateWire() {}

    static TemplateItem item(Template template, String language, Instant changed) {
        return new TemplateItem()
                .id(template.id())
                .key(template.key())
                .name(template.name().in(language))
                .description(template.description().in(language))
                .stageModel(StageModel.fromValue(template.stageModel()))
                .stageCount(template.stages().size())
                .touchpointCount(template.touchpoints().size())
                .updatedAt(changed);
    }

    static dev.tangent.api.model.Template of(Template template, String language, Instant changed) {
        return new dev.tangent.api.model.Template()
                .id(template.id())
                .key(template.key())
                .name(template.name().in(language))
                .description(template.description().in(language))
                .stageModel(StageModel.fromValue(template.stageModel()))
                .conversionType(InteractionType.fromValue(template.conversionType()))
                .channels(template.channels().stream()
                        .map(channel -> new TemplateChannel()
                                .key(channel.key())
                                .kind(ChannelKind.fromValue(channel.kind()))
                                .name(channel.name().in(language)))
                        .toList())
                .touchpoints(template.touchpoints().stream()
                        .map(touchpoint -> of(touchpoint, language))
                        .toList())
                .stages(template.stages().stream()
                        .map(stage -> of(stage, language))
                        .toList())
                .measures(template.measures())
                .survey(new TemplateSurvey()
                        .kind(template.survey().kind())
                        .question(template.survey().question().in(language)))
                .updatedAt(changed);
    }

    private static TemplateTouchpoint of(Template.PlacedTouchpoint touchpoint, String language) {
        return new TemplateTouchpoint()
                .key(touchpoint.key())
                .channelKey(touchpoint.channelKey())
                .name(touchpoint.name().in(language))
                .ruleText(touchpoint.rule().in(language))
                .senses(all(touchpoint.senses(), Sense::fromValue))
                .informationTypes(all(touchpoint.informationTypes(), InformationType::fromValue))
                .intendedReaction(Reaction.fromValue(touchpoint.intendedReaction()))
                .term(Term.fromValue(touchpoint.term()))
                .mode(Mode.fromValue(touchpoint.mode()))
                .contentTask(ContentTask.fromValue(touchpoint.contentTask()))
                .contentIntent(ContentIntent.fromValue(touchpoint.contentIntent()))
                .granularity(Granularity.fromValue(touchpoint.granularity()))
                .objectType(ObjectType.fromValue(touchpoint.objectType()))
                .demonstrates(all(touchpoint.demonstrates(), Demonstration::fromValue))
                .momentOfTruth(touchpoint.momentOfTruth())
                .tangible(touchpoint.tangible())
                .actor(Actor.fromValue(touchpoint.actor()))
                .measuredBy(MeasuredBy.fromValue(touchpoint.measuredBy()))
                .expectedEmotion(touchpoint.expectedEmotion());
    }

    private static TemplateStage of(Template.Stage stage, String language) {
        return new TemplateStage()
                .key(stage.key())
                .name(stage.name().in(language))
                .phase(one(stage.phase(), Phase::fromValue))
                .cjmStage(one(stage.cjmStage(), CjmStage::fromValue))
                .touchRole(one(stage.touchRole(), TouchRole::fromValue))
                .customerGoal(stage.customerGoal().in(language))
                .businessGoal(stage.businessGoal().in(language))
                .placements(stage.placements().stream().map(TemplateWire::of).toList());
    }

    private static JourneyPlacement of(Template.Placement placement) {
        Template.Expectation expected = placement.expected();
        return new JourneyPlacement()
                .key(placement.key())
                .touchpointKey(placement.touchpointKey())
                .required(placement.required())
                .after(new LinkedHashSet<>(placement.after()))
                .expected(
                        expected == null
                                ? null
                                : new JourneyExpectation()
                                        .after(expected.after())
                                        .minSeconds(expected.minSeconds())
                                        .maxSeconds(expected.maxSeconds()));
    }

    static TemplateVerdict of(Templates.Given given, String requestId) {
        return new TemplateVerdict()
                .brandId(given.brandId())
                .outcome(
                        given.problem() != null
                                ? TemplateOutcome.REFUSED
                                : given.existed() ? TemplateOutcome.EXISTED : TemplateOutcome.CREATED)
                .journeyId(given.journeyId())
                .version(given.version())
                .touchpointsCreated(given.created())
                .touchpointsReused(given.reused())
                .problem(given.problem() == null ? null : ProblemBody.of(given.problem(), null, requestId));
    }

    private static <T> List<T> all(List<String> values, Function<String, T> read) {
        return values.stream().map(read).collect(Collectors.toList());
    }

    private static <T> @Nullable T one(@Nullable String value, Function<String, T> read) {
        return value == null ? null : read.apply(value);
    }
}
