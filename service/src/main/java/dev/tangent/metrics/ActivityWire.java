package dev.tangent.metrics;

import dev.tangent.api.model.ActivityBasis;
import dev.tangent.api.model.ActivityCoverage;
import dev.tangent.api.model.ActivityRow;
import dev.tangent.api.model.ActivityWarning;
import dev.tangent.api.model.Bucket;
import dev.tangent.api.model.ConfidenceInterval;
import dev.tangent.api.model.Estimate;
import dev.tangent.api.model.IntervalMethod;
import dev.tangent.api.model.MetricDefinition;
import dev.tangent.api.model.Money;
import dev.tangent.api.model.Ratio;
import dev.tangent.api.model.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Activity as the API writes it. */
final class ActivityWire {
    private static final MathContext DIGITS = MathContext.DECIMAL64;

    private ActivityWire() {}

    static dev.tangent.api.model.Activity of(Activity activity, Map<String, String> filters) {
        ActivityQuery query = activity.query();
        return new dev.tangent.api.model.Activity()
                .definition(new MetricDefinition().id("activity").version(Activity.VERSION))
                .window(new Window().from(query.from()).to(query.to()))
                .timeZone(activity.zone().getId())
                .filters(filters)
                .coverage(coverage(activity.rows()))
                .rows(activity.rows().stream().map(row -> row(activity, row)).toList())
                .truncated(activity.truncated())
                .asOf(activity.asOf());
    }

    private static ActivityCoverage coverage(List<ActivityDao.Row> rows) {
        ActivityCoverage none =
                new ActivityCoverage().interactions(0L).withCustomer(0L).withTouchpoint(0L);
        return rows.stream()
                .filter(ActivityDao.Row::ofEvents)
                .findFirst()
                .map(any -> new ActivityCoverage()
                        .interactions(any.coverageInteractions())
                        .withCustomer(any.coverageWithCustomer())
                        .withTouchpoint(any.coverageWithTouchpoint()))
                .orElse(none);
    }

    private static ActivityRow row(Activity activity, ActivityDao.Row row) {
        long clicks = row.clicks();
        return new ActivityRow()
                .basis(ActivityBasis.fromValue(row.basis()))
                .bucket(bucket(activity, row.bucket()))
                .group(group(activity.query(), row))
                .interactions(row.interactions())
                .customers(row.customers())
                .types(new TreeMap<>(row.types()))
                .exposures(row.exposures())
                .clicks(clicks)
                .clickThrough(new Ratio().n(row.exposures()).value(ratio(clicks, row.exposures())))
                .uniqueClickThrough(estimate(row))
                .purchases(row.count("purchase"))
                .revenue(sums(row.revenue()))
                .spend(sums(row.spend()))
                .warnings(warnings(clicks, row.exposures()));
    }

    private static List<Money> sums(Map<String, Long> byCurrency) {
        return new TreeMap<>(byCurrency)
                .entrySet().stream()
                        .map(sum -> new Money().currency(sum.getKey()).amount(sum.getValue()))
                        .toList();
    }

    private static Bucket bucket(Activity activity, Instant start) {
        ActivityQuery query = activity.query();
        if (query.interval() == null) {
            return new Bucket()
                    .start(start)
                    .end(query.to())
                    .incomplete(query.to().isAfter(activity.asOf()));
        }
        // Days without a midnight, or with two, begin at their first moment; the database takes another one.
        LocalDate day = LocalDate.ofInstant(start, activity.zone());
        LocalDate next = switch (query.interval()) {
            case "day" -> day.plusDays(1);
            case "week" -> day.plusWeeks(1);
            default -> day.plusMonths(1);
        };
        Instant begin = day.atStartOfDay(activity.zone()).toInstant();
        Instant end = next.atStartOfDay(activity.zone()).toInstant();
        boolean incomplete = begin.isBefore(query.from()) || end.isAfter(query.to()) || end.isAfter(activity.asOf());
        return new Bucket().start(begin).end(end).incomplete(incomplete);
    }

    private static Map<String, String> group(ActivityQuery query, ActivityDao.Row row) {
        Map<String, String> group = new LinkedHashMap<>();
        List<String> values = List.of(row.group1(), row.group2());
        for (int i = 0; i < query.groupBy().size(); i++) {
            if (!values.get(i).isEmpty()) {
                group.put(query.groupBy().get(i), values.get(i));
            }
        }
        return group;
    }

    private static Estimate estimate(ActivityDao.Row row) {
        Estimate estimate = new Estimate().n(row.exposedCustomers());
        if (row.exposedCustomers() > 0) {
            Proportion share = new Proportion(row.clickedCustomers(), row.exposedCustomers());
            estimate.value(BigDecimal.valueOf(share.value()))
                    .interval(new ConfidenceInterval()
                            .low(BigDecimal.valueOf(share.low()))
                            .high(BigDecimal.valueOf(share.high()))
                            .level(BigDecimal.valueOf(Proportion.LEVEL))
                            .method(IntervalMethod.WILSON));
        }
        return estimate;
    }

    private static @org.jspecify.annotations.Nullable BigDecimal ratio(long above, long below) {
        return below == 0 ? null : BigDecimal.valueOf(above).divide(BigDecimal.valueOf(below), DIGITS);
    }

    private static List<ActivityWarning> warnings(long clicks, long exposures) {
        List<ActivityWarning> warnings = new ArrayList<>();
        if (clicks > 0 && exposures == 0) {
            warnings.add(ActivityWarning.CLICKS_WITHOUT_EXPOSURES);
        } else if (clicks > exposures) {
            warnings.add(ActivityWarning.MORE_CLICKS_THAN_EXPOSURES);
        }
        return warnings;
    }
}
