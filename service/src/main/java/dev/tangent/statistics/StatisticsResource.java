package dev.tangent.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.api.StatisticsApi;
import dev.tangent.api.model.StatisticImportResult;
import dev.tangent.api.model.StatisticPage;
import dev.tangent.api.model.StatisticSeparator;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class StatisticsResource implements StatisticsApi {
    private static final int OK = 200;
    private static final int MULTI_STATUS = 207;
    private static final int MOST_TOLD = 100;

    private final Statistics statistics;
    private final StatisticReader reader;
    private final StatisticRules rules;
    private final Rest rest;

    StatisticsResource(Statistics statistics, StatisticReader reader, StatisticRules rules, Rest rest) {
        this.statistics = statistics;
        this.reader = reader;
        this.rules = rules;
        this.rest = rest;
    }

    @Override
    public Response recordStatistics(Caller caller, UUID brandId, InputStream body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        JsonNode batch = reader.batch(body);
        Call call = new Call("recordStatistics", idempotencyKey, batch);
        return rest.idempotency().once(brand, call, tx -> {
            Outcome outcome = statistics.upsert(tx, Act.of(caller), reader.items(batch.deepCopy()));
            Object entity = StatisticWire.result(outcome, caller.requestId());
            return new Answer(outcome.rejected().isEmpty() ? OK : MULTI_STATUS, null, null, entity, entity);
        });
    }

    @Override
    public Response importStatisticsCsv(
            Caller caller,
            UUID brandId,
            InputStream body,
            @Nullable String columns,
            @Nullable StatisticSeparator separator,
            @Nullable String touchpointKey,
            @Nullable String campaign,
            @Nullable String spendCurrency,
            @Nullable String source) {
        BrandId brand = caller.on(brandId);
        Map<String, String> constants = new LinkedHashMap<>();
        put(constants, "touchpointKey", touchpointKey);
        put(constants, "campaign", campaign);
        put(constants, "spendCurrency", spendCurrency);
        put(constants, "source", source);
        StatisticFile file = new StatisticFile(
                new CsvFile(body, StatisticWire.separator(separator)), rules, names(columns), constants);
        StatisticImportResult result = StatisticWire.importResult();
        statistics.upsert(
                Act.of(caller),
                brand,
                file,
                outcome -> StatisticWire.add(result, outcome, caller.requestId(), MOST_TOLD));
        result.rows(file.rows()).ignoredColumns(file.ignored());
        return Response.status(result.getRejected() == 0 ? OK : MULTI_STATUS)
                .entity(result)
                .build();
    }

    @Override
    public Response listStatistics(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            @Nullable String campaign) {
        BrandId brand = caller.on(brandId);
        Statistic.Filter filter =
                new Statistic.Filter(firstDay, lastDay, touchpointId, touchpointKey, campaign, updatedSince);
        Object list = List.of("statistics", brand, filter);
        List<String> place = rest.cursors().open(list, cursor);
        Statistic.Place last = place == null
                ? null
                : new Statistic.Place(LocalDate.parse(place.get(0)), UUID.fromString(place.get(1)));
        Page<Statistic> page = statistics.list(brand, filter, last, limit);
        return Response.ok(new StatisticPage()
                        .items(page.items().stream().map(StatisticWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        statistic -> List.of(
                                                statistic.day().toString(),
                                                statistic.id().toString()))))
                .build();
    }

    @Override
    public Response deleteStatistic(Caller caller, UUID brandId, UUID statisticId) {
        statistics.delete(Act.of(caller), caller.on(brandId), statisticId);
        return Response.noContent().build();
    }

    /** {@code day:Date,clicks:Clicks} by what is read from the columns. */
    private static Map<String, String> names(@Nullable String columns) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String pair : columns == null ? new String[0] : columns.split(",", -1)) {
            int colon = pair.indexOf(':');
            if (names.put(pair.substring(0, colon), pair.substring(colon + 1).strip()) != null) {
                throw Problem.invalidParameter("columns", "repeated_item", "names one field twice");
            }
        }
        if (names.values().stream().distinct().count() < names.size()) {
            throw Problem.invalidParameter("columns", "repeated_item", "names one column twice");
        }
        return names;
    }

    private static void put(Map<String, String> constants, String field, @Nullable String value) {
        if (value != null) {
            constants.put(field, value);
        }
    }
}
