package dev.tangent.templates;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.api.model.Actor;
import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.CjmStage;
import dev.tangent.api.model.ContentIntent;
import dev.tangent.api.model.ContentTask;
import dev.tangent.api.model.Demonstration;
import dev.tangent.api.model.Granularity;
import dev.tangent.api.model.InformationType;
import dev.tangent.api.model.InteractionType;
import dev.tangent.api.model.JourneyChangeKind;
import dev.tangent.api.model.JourneyExpectation;
import dev.tangent.api.model.JourneyKind;
import dev.tangent.api.model.JourneyPlacement;
import dev.tangent.api.model.Language;
import dev.tangent.api.model.MeasuredBy;
import dev.tangent.api.model.Mode;
import dev.tangent.api.model.ObjectType;
import dev.tangent.api.model.Phase;
import dev.tangent.api.model.Reaction;
import dev.tangent.api.model.Sense;
import dev.tangent.api.model.StageModel;
import dev.tangent.api.model.TemplateChannel;
import dev.tangent.api.model.TemplateDriftChange;
import dev.tangent.api.model.TemplateDriftPart;
import dev.tangent.api.model.TemplateItem;
import dev.tangent.api.model.TemplateOutcome;
import dev.tangent.api.model.TemplateStage;
import dev.tangent.api.model.TemplateSurvey;
import dev.tangent.api.model.TemplateTouchpoint;
import dev.tangent.api.model.TemplateTranslation;
import dev.tangent.api.model.TemplateVerdict;
import dev.tangent.api.model.Term;
import dev.tangent.api.model.TouchRole;
import dev.tangent.platform.Json;
import dev.tangent.platform.http.ProblemBody;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the API writes of templates, in one language. */
final class TemplateWire {
    private static final ObjectMapper MAPPER = Json.mapper();

    private TemplateWire() {}

    static TemplateItem item(Revision revision, String language) {
        Template template = revision.template();
        return new TemplateItem()
                .id(revision.id())
                .key(template.key())
                .name(template.name().in(language))
                .description(in(template.description(), language))
                .builtIn(revision.builtIn())
                .revision(revision.number())
                .language(Language.fromValue(revision.ownLanguage()))
                .languages(all(template.languages(), Language::fromValue))
                .stageModel(StageModel.fromValue(template.stageModel()))
                .stageCount(template.stages().size())
                .touchpointCount(template.touchpoints().size())
                .updatedAt(revision.changedAt());
    }

    static TemplateItem item(OwnTemplate template, String language) {
        return new TemplateItem()
                .id(template.id())
                .key(template.key())
                .name(template.name().in(language))
                .description(in(template.description(), language))
                .builtIn(false)
                .revision(template.revision())
                .language(Language.fromValue(template.language()))
                .languages(all(template.languages(), Language::fromValue))
                .stageModel(StageModel.fromValue(template.stageModel()))
                .stageCount(template.stageCount())
                .touchpointCount(template.touchpointCount())
                .updatedAt(template.updatedAt());
    }

    static dev.tangent.api.model.Template of(Revision revision, String language) {
        Template template = revision.template();
        return new dev.tangent.api.model.Template()
                .id(revision.id())
                .key(template.key())
                .name(template.name().in(language))
                .description(in(template.description(), language))
                .builtIn(revision.builtIn())
                .revision(revision.number())
                .language(Language.fromValue(revision.ownLanguage()))
                .languages(all(template.languages(), Language::fromValue))
                .kind(template.kind() == null ? JourneyKind.TO_BE : JourneyKind.fromValue(template.kind()))
                .stageModel(StageModel.fromValue(template.stageModel()))
                .goal(in(template.goal(), language))
                .conversionType(one(template.conversionType(), InteractionType::fromValue))
                .reviewDays(template.reviewDays())
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
                .survey(
                        template.survey() == null
                                ? null
                                : new TemplateSurvey()
                                        .kind(template.survey().kind())
                                        .question(template.survey().question().in(language)))
                .createdAt(revision.createdAt())
                .updatedAt(revision.changedAt());
    }

    private static TemplateTouchpoint of(Template.PlacedTouchpoint touchpoint, String language) {
        return new TemplateTouchpoint()
                .key(touchpoint.key())
                .channelKey(touchpoint.channelKey())
                .name(touchpoint.name().in(language))
                .description(touchpoint.description())
                .ruleText(in(touchpoint.rule(), language))
                .senses(all(touchpoint.senses(), Sense::fromValue))
                .informationTypes(all(touchpoint.informationTypes(), InformationType::fromValue))
                .intendedReaction(one(touchpoint.intendedReaction(), Reaction::fromValue))
                .term(one(touchpoint.term(), Term::fromValue))
                .mode(one(touchpoint.mode(), Mode::fromValue))
                .phase(one(touchpoint.phase(), Phase::fromValue))
                .cjmStage(one(touchpoint.cjmStage(), CjmStage::fromValue))
                .touchRole(one(touchpoint.touchRole(), TouchRole::fromValue))
                .contentTask(one(touchpoint.contentTask(), ContentTask::fromValue))
                .contentIntent(one(touchpoint.contentIntent(), ContentIntent::fromValue))
                .granularity(one(touchpoint.granularity(), Granularity::fromValue))
                .objectType(one(touchpoint.objectType(), ObjectType::fromValue))
                .demonstrates(all(touchpoint.demonstrates(), Demonstration::fromValue))
                .momentOfTruth(touchpoint.momentOfTruth())
                .tangible(touchpoint.tangible())
                .actor(one(touchpoint.actor(), Actor::fromValue))
                .customerGoal(touchpoint.customerGoal())
                .businessGoal(touchpoint.businessGoal())
                .responseTargetSeconds(touchpoint.responseTargetSeconds())
                .durationTargetSeconds(touchpoint.durationTargetSeconds())
                .maxSteps(touchpoint.maxSteps())
                .optOut(touchpoint.optOut())
                .measuredBy(one(touchpoint.measuredBy(), MeasuredBy::fromValue))
                .expectedEmotion(touchpoint.expectedEmotion())
                .pains(touchpoint.pains())
                .opportunities(touchpoint.opportunities());
    }

    private static TemplateStage of(Template.Stage stage, String language) {
        return new TemplateStage()
                .key(stage.key())
                .name(stage.name().in(language))
                .description(in(stage.description(), language))
                .phase(one(stage.phase(), Phase::fromValue))
                .cjmStage(one(stage.cjmStage(), CjmStage::fromValue))
                .touchRole(one(stage.touchRole(), TouchRole::fromValue))
                .entryRule(stage.entryRule())
                .exitRule(stage.exitRule())
                .customerGoal(in(stage.customerGoal(), language))
                .businessGoal(in(stage.businessGoal(), language))
                .expectedSeconds(stage.expectedSeconds())
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
                                        .maxSeconds(expected.maxSeconds()))
                .contentFormat(placement.contentFormat())
                .contentTask(one(placement.contentTask(), ContentTask::fromValue));
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
                .revision(given.revision())
                .touchpointsCreated(given.created())
                .touchpointsReused(given.reused())
                .problem(given.problem() == null ? null : ProblemBody.of(given.problem(), null, requestId));
    }

    static NewTemplate of(dev.tangent.api.model.NewTemplate body) {
        TemplateTranslation said = body.getTranslation();
        return new NewTemplate(
                body.getBrandId(),
                body.getJourneyId(),
                Boolean.TRUE.equals(body.getDraft()),
                body.getKey(),
                body.getName() == null
                        ? null
                        : new Template.Text(
                                body.getName().getEn(), body.getName().getRu()),
                body.getDescription() == null
                        ? null
                        : new Template.Text(
                                body.getDescription().getEn(),
                                body.getDescription().getRu()),
                said == null ? NewTemplate.Translation.NONE : MAPPER.convertValue(said, NewTemplate.Translation.class));
    }

    static dev.tangent.api.model.TemplateDrift of(TemplateDrift drift, Map<UUID, Integer> latest) {
        AppliedTemplate template = drift.template();
        return new dev.tangent.api.model.TemplateDrift()
                .brandId(drift.brandId())
                .journeyId(drift.journeyId())
                .journeyKey(drift.journeyKey())
                .template(
                        template == null
                                ? null
                                : new dev.tangent.api.model.AppliedTemplate()
                                        .templateId(template.templateId())
                                        .templateKey(template.templateKey())
                                        .revision(template.revision())
                                        .latestRevision(latest.get(template.templateId()))
                                        .language(Language.fromValue(template.language()))
                                        .appliedAt(template.appliedAt()))
                .version(drift.version())
                .drifted(!drift.changes().isEmpty())
                .changes(drift.changes().stream()
                        .map(change -> new TemplateDriftChange()
                                .what(TemplateDriftPart.fromValue(change.what()))
                                .key(change.key())
                                .change(JourneyChangeKind.fromValue(change.change()))
                                .stageKey(change.stageKey())
                                .fields(change.fields()))
                        .toList());
    }

    private static @Nullable String in(Template.@Nullable Text text, String language) {
        return text == null ? null : text.in(language);
    }

    private static <T> List<T> all(List<String> values, Function<String, T> read) {
        return values.stream().map(read).collect(Collectors.toList());
    }

    private static <T> @Nullable T one(@Nullable String value, Function<String, T> read) {
        return value == null ? null : read.apply(value);
    }
}
