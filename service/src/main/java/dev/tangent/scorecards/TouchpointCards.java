package dev.tangent.scorecards;

import static dev.tangent.scorecards.Score.lack;

import dev.tangent.scorecards.Scorecard.Dimension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How touchpoints are looked after, and how good they are found. */
final class TouchpointCards {
    private TouchpointCards() {}

    /** Who answers for each, what for, how it is known, and whether it is reviewed in time; managed is what has all four. */
    static Scorecard coverage(List<ManagedTouchpoint> all, Instant now) {
        return Scorecard.of(Dimension.of(
                "coverage",
                Score.of("owner", all, TouchpointCards::owner),
                Score.of("goal", all, TouchpointCards::goal),
                Score.of("measure", all, TouchpointCards::measure),
                Score.of("review", all, touchpoint -> review(touchpoint, now)),
                Score.of(
                        "managed",
                        all,
                        touchpoint -> Stream.of(
                                        owner(touchpoint),
                                        goal(touchpoint),
                                        measure(touchpoint),
                                        review(touchpoint, now))
                                .flatMap(Optional::stream)
                                .findFirst())));
    }

    private static Optional<Evidence> owner(ManagedTouchpoint touchpoint) {
        return lack(touchpoint.owned(), Evidence.at("no_owner", touchpoint));
    }

    private static Optional<Evidence> goal(ManagedTouchpoint touchpoint) {
        return lack(touchpoint.forCustomer() || touchpoint.forBusiness(), Evidence.at("no_goal", touchpoint));
    }

    private static Optional<Evidence> measure(ManagedTouchpoint touchpoint) {
        return lack(touchpoint.measured(), Evidence.at("not_measured", touchpoint));
    }

    private static Optional<Evidence> review(ManagedTouchpoint touchpoint, Instant now) {
        Instant due = touchpoint.dueAt();
        return lack(
                due != null && !due.isBefore(now),
                Evidence.at(due == null ? "no_review_date" : "review_overdue", touchpoint)
                        .due(due));
    }

    /** The checklist of a good touch: each item over those where it was answered. */
    static Scorecard quality(List<ManagedTouchpoint> all) {
        List<ManagedTouchpoint> checked =
                all.stream().filter(ManagedTouchpoint::isChecked).toList();
        List<ManagedTouchpoint> walked =
                all.stream().filter(each -> each.lastResult() != null).toList();
        return Scorecard.of(Dimension.of(
                "quality",
                Score.of(
                        "checked",
                        all,
                        touchpoint -> lack(touchpoint.isChecked(), Evidence.at("not_checked", touchpoint))),
                item("logical", "not_logical", all, ManagedTouchpoint::logical),
                item("convenient", "not_convenient", all, ManagedTouchpoint::convenient),
                item("positive", "not_positive", all, ManagedTouchpoint::positive),
                Score.of("good", checked, touchpoint -> lack(touchpoint.isGood(), Evidence.at("not_good", touchpoint))),
                Score.of(
                        "without_snags",
                        walked,
                        touchpoint -> lack(!touchpoint.isSnag(), Evidence.at("snag", touchpoint)))));
    }

    private static Score item(
            String key,
            String otherwise,
            List<ManagedTouchpoint> all,
            Function<ManagedTouchpoint, @Nullable Boolean> answer) {
        return Score.of(
                key,
                all.stream()
                        .filter(touchpoint -> answer.apply(touchpoint) != null)
                        .toList(),
                touchpoint -> lack(Boolean.TRUE.equals(answer.apply(touchpoint)), Evidence.at(otherwise, touchpoint)));
    }
}
