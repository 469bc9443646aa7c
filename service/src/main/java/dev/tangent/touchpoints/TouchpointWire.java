package dev.tangent.touchpoints;

import dev.tangent.api.model.Actor;
import dev.tangent.api.model.CjmStage;
import dev.tangent.api.model.ContentIntent;
import dev.tangent.api.model.ContentTask;
import dev.tangent.api.model.Demonstration;
import dev.tangent.api.model.Granularity;
import dev.tangent.api.model.InformationType;
import dev.tangent.api.model.MeasuredBy;
import dev.tangent.api.model.Mode;
import dev.tangent.api.model.NewTouchpoint;
import dev.tangent.api.model.ObjectType;
import dev.tangent.api.model.Phase;
import dev.tangent.api.model.Quality;
import dev.tangent.api.model.Reaction;
import dev.tangent.api.model.Sense;
import dev.tangent.api.model.Term;
import dev.tangent.api.model.TouchRole;
import dev.tangent.api.model.TouchpointState;
import dev.tangent.platform.Slug;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between a touchpoint and what the API writes of it. */
final class TouchpointWire {
    private TouchpointWire() {}

    static Touchpoint.Draft draft(NewTouchpoint body) {
        return new Touchpoint.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "touchpoint") : body.getKey(),
                body.getName(),
                body.getDescription(),
                body.getChannelId(),
                body.getChannelKey(),
                Objects.toString(body.getState(), "planned"),
                classification(body),
                design(body));
    }

    /** What a merge patch starts from; the channel by key only, so that a patch may name another by either. */
    static Touchpoint.Draft patchable(Touchpoint touchpoint, boolean channelStays) {
        return new Touchpoint.Draft(
                touchpoint.key(),
                touchpoint.name(),
                touchpoint.description(),
                channelStays ? touchpoint.channelId() : null,
                null,
                touchpoint.state(),
                touchpoint.classification(),
                touchpoint.design());
    }

    static dev.tangent.api.model.Touchpoint of(Touchpoint touchpoint) {
        Classification axes = touchpoint.classification();
        Design design = touchpoint.design();
        return new dev.tangent.api.model.Touchpoint()
                .id(touchpoint.id())
                .key(touchpoint.key())
                .name(touchpoint.name())
                .description(touchpoint.description())
                .channelId(touchpoint.channelId())
                .channelKey(touchpoint.channelKey())
                .state(TouchpointState.fromValue(touchpoint.state()))
                .senses(all(axes.senses(), Sense::fromValue))
                .informationTypes(all(axes.informationTypes(), InformationType::fromValue))
                .intendedReaction(one(axes.intendedReaction(), Reaction::fromValue))
                .term(one(axes.term(), Term::fromValue))
                .mode(one(axes.mode(), Mode::fromValue))
                .phase(one(axes.phase(), Phase::fromValue))
                .cjmStage(one(axes.cjmStage(), CjmStage::fromValue))
                .touchRole(one(axes.touchRole(), TouchRole::fromValue))
                .contentTask(one(axes.contentTask(), ContentTask::fromValue))
                .contentIntent(one(axes.contentIntent(), ContentIntent::fromValue))
                .granularity(one(axes.granularity(), Granularity::fromValue))
                .objectType(one(axes.objectType(), ObjectType::fromValue))
                .demonstrates(all(axes.demonstrates(), Demonstration::fromValue))
                .momentOfTruth(design.momentOfTruth())
                .tangible(design.tangible())
                .actor(one(design.actor(), Actor::fromValue))
                .customerGoal(design.customerGoal())
                .businessGoal(design.businessGoal())
                .ruleText(design.ruleText())
                .responseTargetSeconds(design.responseTargetSeconds())
                .durationTargetSeconds(design.durationTargetSeconds())
                .maxSteps(design.maxSteps())
                .optOut(design.optOut())
                .owner(design.owner())
                .measuredBy(one(design.measuredBy(), MeasuredBy::fromValue))
                .expectedEmotion(design.expectedEmotion())
                .pains(design.pains())
                .opportunities(design.opportunities())
                .quality(quality(design.quality()))
                .createdAt(touchpoint.createdAt())
                .updatedAt(touchpoint.updatedAt());
    }

    private static Classification classification(NewTouchpoint body) {
        return new Classification(
                texts(body.getSenses()),
                texts(body.getInformationTypes()),
                text(body.getIntendedReaction()),
                text(body.getTerm()),
                text(body.getMode()),
                text(body.getPhase()),
                text(body.getCjmStage()),
                text(body.getTouchRole()),
                text(body.getContentTask()),
                text(body.getContentIntent()),
                text(body.getGranularity()),
                text(body.getObjectType()),
                texts(body.getDemonstrates()));
    }

    private static Design design(NewTouchpoint body) {
        return new Design(
                Objects.requireNonNullElse(body.getMomentOfTruth(), false),
                body.getTangible(),
                text(body.getActor()),
                body.getCustomerGoal(),
                body.getBusinessGoal(),
                body.getRuleText(),
                body.getResponseTargetSeconds(),
                body.getDurationTargetSeconds(),
                body.getMaxSteps(),
                body.getOptOut(),
                body.getOwner(),
                text(body.getMeasuredBy()),
                body.getExpectedEmotion(),
                texts(body.getPains()),
                texts(body.getOpportunities()),
                quality(body.getQuality()));
    }

    private static Design.@Nullable Quality quality(@Nullable Quality quality) {
        return quality == null
                ? null
                : new Design.Quality(quality.getLogical(), quality.getConvenient(), quality.getPositive());
    }

    private static @Nullable Quality quality(Design.@Nullable Quality quality) {
        return quality == null
                ? null
                : new Quality()
                        .logical(quality.logical())
                        .convenient(quality.convenient())
                        .positive(quality.positive());
    }

    private static <T> @Nullable T one(@Nullable String value, Function<String, T> of) {
        return value == null ? null : of.apply(value);
    }

    private static <T> Set<T> all(List<String> values, Function<String, T> of) {
        return values.stream().map(of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }

    private static List<String> texts(@Nullable Collection<?> values) {
        return values == null
                ? List.of()
                : values.stream().map(Object::toString).toList();
    }
}
