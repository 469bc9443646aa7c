package dev.tangent.touchpoints;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is planned for a touchpoint beside its classification: goals, rules, targets, and how it will be known. */
public record Design(
        boolean momentOfTruth,
        @Nullable Boolean tangible,
        @Nullable String actor,
        @Nullable String customerGoal,
        @Nullable String businessGoal,
        @Nullable String ruleText,
        @Nullable Integer responseTargetSeconds,
        @Nullable Integer durationTargetSeconds,
        @Nullable Integer maxSteps,
        @Nullable Boolean optOut,
        @Nullable String owner,
        @Nullable String measuredBy,
        @Nullable Integer expectedEmotion,
        List<String> pains,
        List<String> opportunities,
        @Nullable Quality quality) {

    /** The checklist of a good touch; null where it was not looked at. */
    public record Quality(
            @Nullable Boolean logical,
            @Nullable Boolean convenient,
            @Nullable Boolean positive) {}
}
