package dev.tangent.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

interface ActivityDao {
    /** The numbers of one bucket and group; a group without a value is an empty text. */
    record Row(
            Instant bucket,
            String group1,
            String group2,
            long interactions,
            long exposures,
            @Json Map<String, Long> types,
            long customers,
            long exposedCustomers,
            long clickedCustomers,
            @Json Map<String, Long> revenue,
            long coverageInteractions,
            long coverageWithCustomer,
            long coverageWithTouchpoint) {

        long count(String type) {
            return types.getOrDefault(type, 0L);
        }
    }

    @SqlQuery
    String timeZone();

    @SqlQuery
    @RegisterConstructorMapper(Row.class)
    List<Row> activity(
            @BindMethods ActivityQuery query,
            @BindMethods ActivityQuery.Axes axes,
            @Nullable String dimension1,
            @Nullable String dimension2,
            String zone,
            int limit);
}
