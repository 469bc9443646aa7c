package dev.tangent.metrics;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

interface ActivityDao {
    /** The numbers of one bucket, group and basis; a group without a value is an empty text. */
    record Row(
            String basis,
            Instant bucket,
            String group1,
            String group2,
            long interactions,
            long exposures,
            long clicks,
            @Json Map<String, Long> types,
            long customers,
            long exposedCustomers,
            long clickedCustomers,
            @Json Map<String, Long> revenue,
            @Json Map<String, Long> spend,
            long coverageInteractions,
            long coverageWithCustomer,
            long coverageWithTouchpoint) {

        static final Comparator<Row> ORDER = Comparator.comparing(Row::bucket)
                .thenComparing(Row::group1)
                .thenComparing(Row::group2)
                .thenComparing(Row::basis);

        boolean ofEvents() {
            return basis.equals("events");
        }

        long count(String type) {
            return types.getOrDefault(type, 0L);
        }
    }

    @SqlQuery
    String timeZone();

    /** The touchpoints whose exposures and clicks are read from statistics throughout the window. */
    @SqlQuery
    List<UUID> onStatistics(@BindMethods ActivityQuery query, String zone);

    @SqlQuery
    @RegisterConstructorMapper(Row.class)
    List<Row> statistics(
            @BindMethods ActivityQuery query,
            @BindMethods ActivityQuery.Axes axes,
            List<UUID> onStatistics,
            @Nullable String dimension1,
            @Nullable String dimension2,
            String zone,
            int limit);

    @SqlQuery
    @RegisterConstructorMapper(Row.class)
    List<Row> activity(
            @BindMethods ActivityQuery query,
            @BindMethods ActivityQuery.Axes axes,
            List<UUID> onStatistics,
            @Nullable String dimension1,
            @Nullable String dimension2,
            String zone,
            int limit);
}
