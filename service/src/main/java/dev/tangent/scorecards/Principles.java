package dev.tangent.scorecards;

import static dev.tangent.scorecards.Score.lack;

import dev.tangent.scorecards.Scorecard.Dimension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The four principles: the path is optimised, channels go together, the customer is in the centre, data is analysed. */
final class Principles {
    private static final int SEVERAL = 2;

    private Principles() {}

    /** {@code dueAt}: when the journey is to be reviewed, null before it was published or walked. */
    static Scorecard of(Path path, @Nullable Instant dueAt, Instant now) {
        return Scorecard.of(optimisedPath(path, dueAt, now), omnichannel(path), customerInCentre(path), data(path));
    }

    private static Dimension optimisedPath(Path path, @Nullable Instant dueAt, Instant now) {
        List<Path.Placed> walked = path.touchpoints().stream()
                .filter(placed -> placed.touchpoint().lastResult() != null)
                .toList();
        return Dimension.of(
                "optimised_path",
                Completeness.stages(
                        path,
                        "stage_durations",
                        "no_duration",
                        step -> step.stage().expectedSeconds() != null),
                Score.of(
                        "effort_targets",
                        path.touchpoints(),
                        placed -> lack(placed.touchpoint().withTarget(), Evidence.at("no_target", placed))),
                Score.of(
                        "without_snags",
                        walked,
                        placed -> lack(!placed.touchpoint().isSnag(), Evidence.at("snag", placed))),
                Score.of(
                        "journey_review",
                        Optional.ofNullable(dueAt).stream().toList(),
                        due -> lack(
                                !due.isBefore(now),
                                Evidence.of("review_overdue").due(due))));
    }

    private static Dimension omnichannel(Path path) {
        boolean online =
                path.placed().stream().anyMatch(placed -> placed.touchpoint().isIn("online"));
        boolean offline =
                path.placed().stream().anyMatch(placed -> placed.touchpoint().isIn("offline"));
        return Dimension.of(
                "omnichannel",
                Score.once("several_channels", path.channels() >= SEVERAL, Evidence.of("few_channels")),
                Score.once("online_and_offline", online && offline, Evidence.of(online ? "no_offline" : "no_online")),
                Completeness.stages(path, "stage_channels", "few_channels", step -> step.channels() >= SEVERAL));
    }

    private static Dimension customerInCentre(Path path) {
        return Dimension.of(
                "customer_in_centre",
                Score.once("personas", !path.outline().personaIds().isEmpty(), Evidence.of("no_persona")),
                Score.of(
                        "stage_goals",
                        path.steps(),
                        step -> missing(
                                        step.stage().customerGoal() != null,
                                        step.stage().businessGoal() != null)
                                .map(reason ->
                                        Evidence.atStage(reason, step.stage().key()))),
                Score.of(
                        "touchpoint_goals",
                        path.touchpoints(),
                        placed -> missing(
                                        placed.touchpoint().forCustomer(),
                                        placed.touchpoint().forBusiness())
                                .map(reason -> Evidence.at(reason, placed))));
    }

    private static Optional<String> missing(boolean forCustomer, boolean forBusiness) {
        if (forCustomer && forBusiness) {
            return Optional.empty();
        }
        return Optional.of(forCustomer ? "no_business_goal" : forBusiness ? "no_customer_goal" : "no_goal");
    }

    private static Dimension data(Path path) {
        return Dimension.of(
                "data",
                Score.once(
                        "conversion_event",
                        path.outline().conversionType() != null,
                        Evidence.of("no_conversion_event")),
                Score.of(
                        "measured_touchpoints",
                        path.touchpoints(),
                        placed -> lack(placed.touchpoint().measured(), Evidence.at("not_measured", placed))),
                Completeness.stages(
                        path,
                        "measured_stages",
                        "not_measured",
                        step -> step.placed().stream()
                                .anyMatch(placed -> placed.touchpoint().measured())));
    }
}
