package dev.tangent.statistics;

import dev.tangent.api.model.Money;
import dev.tangent.api.model.RejectedStatistic;
import dev.tangent.api.model.RejectedStatisticRow;
import dev.tangent.api.model.StatisticBatchResult;
import dev.tangent.api.model.StatisticImportResult;
import dev.tangent.api.model.StatisticSeparator;
import dev.tangent.platform.http.ProblemBody;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Between daily totals and what the API writes of them. */
final class StatisticWire {
    private StatisticWire() {}

    static dev.tangent.api.model.Statistic of(Statistic statistic) {
        return new dev.tangent.api.model.Statistic()
                .id(statistic.id())
                .touchpointId(statistic.touchpointId())
                .campaign(statistic.campaign().isEmpty() ? null : statistic.campaign())
                .day(statistic.day())
                .impressions(statistic.impressions())
                .reach(statistic.reach())
                .clicks(statistic.clicks())
                .spend(
                        statistic.spendAmount() == null
                                ? null
                                : new Money().amount(statistic.spendAmount()).currency(statistic.spendCurrency()))
                .source(statistic.source())
                .createdAt(statistic.createdAt())
                .updatedAt(statistic.updatedAt());
    }

    static StatisticBatchResult result(Outcome outcome, String requestId) {
        return new StatisticBatchResult()
                .created(outcome.created())
                .updated(outcome.updated())
                .unchanged(outcome.unchanged())
                .rejected(outcome.rejected().stream()
                        .map(rejected -> new RejectedStatistic()
                                .index(rejected.place())
                                .problem(ProblemBody.of(rejected.problem(), null, requestId)))
                        .toList());
    }

    static StatisticImportResult importResult() {
        return new StatisticImportResult()
                .created(0)
                .updated(0)
                .unchanged(0)
                .rejected(0)
                .errors(new ArrayList<>());
    }

    /** Adds what became of further rows; refused ones are listed up to {@code mostTold}. */
    static void add(StatisticImportResult result, Outcome outcome, String requestId, int mostTold) {
        result.created(result.getCreated() + outcome.created())
                .updated(result.getUpdated() + outcome.updated())
                .unchanged(result.getUnchanged() + outcome.unchanged())
                .rejected(result.getRejected() + outcome.rejected().size());
        outcome.rejected().stream()
                .limit(mostTold - result.getErrors().size())
                .forEach(rejected -> result.getErrors()
                        .add(new RejectedStatisticRow()
                                .row(rejected.place())
                                .problem(ProblemBody.of(rejected.problem(), null, requestId))));
    }

    static char separator(@Nullable StatisticSeparator separator) {
        return separator == null
                ? ','
                : switch (separator) {
                    case COMMA -> ',';
                    case SEMICOLON -> ';';
                    case TAB -> '\t';
                };
    }
}
