package dev.tangent.scorecards;

import static dev.tangent.scorecards.Score.lack;

import dev.tangent.scorecards.Scorecard.Dimension;
import java.util.List;
import java.util.function.Predicate;

/**
 * How complete a map is, in the order in which one makes it: how customers first hear of the brand, which touches on which
 * channels go with them, what content each stage has, and what each side wants there.
 */
final class Completeness {
    private Completeness() {}

    /** {@code denied}: whether the brand contacts nobody on a touchpoint's channel. */
    static Scorecard of(Path path, Predicate<ManagedTouchpoint> denied) {
        return Scorecard.of(
                Dimension.of("first_touch", firstTouch(path)),
                Dimension.of("touches_and_channels", touchpoints(path), channels(path, denied)),
                Dimension.of("content", content(path), formats(path), tasks(path)),
                Dimension.of("goals", customerGoals(path), businessGoals(path)));
    }

    private static Score firstTouch(Path path) {
        if (path.steps().isEmpty()) {
            return Score.once("first_touch", false, Evidence.of("no_stage"));
        }
        Path.Step first = path.steps().get(0);
        return Score.once(
                "first_touch",
                first.placed().stream().anyMatch(placed -> placed.placement().mayComeFirst()),
                Evidence.atStage("no_first_touch", first.stage().key()));
    }

    private static Score touchpoints(Path path) {
        return stages(
                path,
                "stage_touchpoints",
                "no_touchpoint",
                step -> !step.placed().isEmpty());
    }

    private static Score channels(Path path, Predicate<ManagedTouchpoint> denied) {
        return Score.of("open_channels", path.placed(), placed -> {
            boolean open = placed.touchpoint().isOnOpenChannel();
            return lack(
                    open && !denied.test(placed.touchpoint()),
                    Evidence.at(open ? "channel_denied" : "channel_archived", placed));
        });
    }

    private static Score content(Path path) {
        return stages(
                path,
                "stage_content",
                "no_content",
                step -> step.placed().stream()
                        .map(Path.Placed::placement)
                        .anyMatch(placement -> placement.contentFormat() != null && placement.contentTask() != null));
    }

    private static Score formats(Path path) {
        return Score.of(
                "placement_formats",
                path.placed(),
                placed -> lack(placed.placement().contentFormat() != null, Evidence.at("no_format", placed)));
    }

    private static Score tasks(Path path) {
        return Score.of(
                "placement_tasks",
                path.placed(),
                placed -> lack(placed.placement().contentTask() != null, Evidence.at("no_task", placed)));
    }

    private static Score customerGoals(Path path) {
        return stages(
                path,
                "stage_customer_goals",
                "no_customer_goal",
                step -> step.stage().customerGoal() != null);
    }

    private static Score businessGoals(Path path) {
        return stages(
                path,
                "stage_business_goals",
                "no_business_goal",
                step -> step.stage().businessGoal() != null);
    }

    /** A criterion about every stage. */
    static Score stages(Path path, String key, String otherwise, Predicate<Path.Step> isMet) {
        List<Path.Step> steps = path.steps();
        return Score.of(
                key,
                steps,
                step -> lack(
                        isMet.test(step),
                        Evidence.atStage(otherwise, step.stage().key())));
    }
}
