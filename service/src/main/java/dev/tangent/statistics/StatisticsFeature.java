package dev.tangent.statistics;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.http.Operations;
import dev.tangent.rest.Rest;
import java.time.Clock;

/** Puts daily totals on the API. */
public final class StatisticsFeature {
    private StatisticsFeature() {}

    public static void install(
            Rest rest, Statistics statistics, Operations operations, ObjectMapper mapper, Clock clock) {
        StatisticRules rules = new StatisticRules(operations.schema("NewStatistic"), clock);
        rest.register().accept(new StatisticsResource(statistics, new StatisticReader(mapper, rules), rules, rest));
    }
}
