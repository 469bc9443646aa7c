package dev.tangent.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Fault;
import dev.tangent.platform.http.JsonTexts;
import dev.tangent.platform.http.SchemaRule;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds totals against the spec and against what only makes sense together. Thread-safe. */
final class StatisticRules {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final List<String> NUMBERS = List.of("impressions", "reach", "clicks", "spend");

    private final SchemaRule schema;
    private final Clock clock;

    StatisticRules(SchemaRule schema, Clock clock) {
        this.schema = schema;
        this.clock = clock;
    }

    /** {@code tree} as totals, or with every fault of it; null in it means absent. */
    Sent read(JsonNode tree, int place, String pointer) {
        List<Fault> faults = new ArrayList<>();
        JsonTexts.faults(tree, pointer, faults);
        JsonTexts.dropNulls(tree);
        schema.faults(tree)
                .forEach(fault -> faults.add(Fault.at(pointer + fault.pointer(), fault.code(), fault.detail())));
        if (!faults.isEmpty()) {
            return new Sent(place, pointer, null, faults);
        }
        if (tree.has("touchpointId") == tree.has("touchpointKey")) {
            faults.add(
                    tree.has("touchpointId")
                            ? Fault.at(
                                    pointer + "/touchpointKey",
                                    "ambiguous",
                                    "is given beside touchpointId; give one of them")
                            : Fault.at(pointer + "/touchpointKey", "required", "is missing, and touchpointId is too"));
        }
        if (NUMBERS.stream().noneMatch(tree::has)) {
            faults.add(Fault.at(pointer, "empty", "has none of " + String.join(", ", NUMBERS)));
        }
        LocalDate day = day(tree.path("day").asText(), pointer, faults);
        return new Sent(place, pointer, day == null || !faults.isEmpty() ? null : draft(tree, day), faults);
    }

    private @Nullable LocalDate day(String text, String pointer, List<Fault> faults) {
        try {
            LocalDate day = LocalDate.parse(text);
            // Somewhere it is tomorrow already.
            if (day.isBefore(EARLIEST)
                    || day.isAfter(
                            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1))) {
                faults.add(Fault.at(pointer + "/day", "out_of_range", "must lie between 1900 and tomorrow"));
            }
            return day;
        } catch (DateTimeParseException e) {
            faults.add(Fault.at(pointer + "/day", "format", "is no day, as 2026-03-01"));
            return null;
        }
    }

    private static Statistic.Draft draft(JsonNode tree, LocalDate day) {
        JsonNode spend = tree.path("spend");
        return new Statistic.Draft(
                tree.has("touchpointId")
                        ? UUID.fromString(tree.get("touchpointId").asText())
                        : null,
                text(tree, "touchpointKey"),
                tree.path("campaign").asText(),
                day,
                number(tree, "impressions"),
                number(tree, "reach"),
                number(tree, "clicks"),
                number(spend, "amount"),
                text(spend, "currency"),
                text(tree, "source"));
    }

    private static @Nullable String text(JsonNode tree, String field) {
        return tree.has(field) ? tree.get(field).asText() : null;
    }

    private static @Nullable Long number(JsonNode tree, String field) {
        return tree.has(field) ? tree.get(field).asLong() : null;
    }
}
