package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a call says that its CSV is written; null where it says nothing. */
record CsvParameters(
        @Nullable List<String> columns,
        String delimiter,
        boolean header,
        @Nullable String dateFormat,
        @Nullable String timeZone,
        CsvAmounts amounts,
        Map<String, @Nullable String> defaults) {

    /** The form they make; {@code brandZone} is asked where none is given and one is needed. */
    CsvForm form(Supplier<String> brandZone) {
        Map<String, String> said = new HashMap<>();
        defaults.forEach((field, value) -> {
            if (value != null) {
                said.put(field, value);
            }
        });
        return new CsvForm(CsvColumns.of(columns, header), separator(), header, times(brandZone), amounts, said);
    }

    private String separator() {
        if (delimiter.indexOf('"') >= 0 || delimiter.indexOf('\n') >= 0 || delimiter.indexOf('\r') >= 0) {
            throw Problem.invalidParameter("delimiter", "invalid", "has a quote or an end of line");
        }
        return switch (delimiter) {
            case "blanks" -> CsvRecords.BLANKS;
            case "tab" -> "\t";
            default -> delimiter;
        };
    }

    private CsvTimes times(Supplier<String> brandZone) {
        if (!CsvTimes.needsZone(dateFormat)) {
            if (timeZone != null) {
                throw Problem.invalidParameter("timeZone", "invalid", "goes with a dateFormat that tells local times");
            }
            return CsvTimes.of(dateFormat, ZoneOffset.UTC);
        }
        if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw Problem.invalidParameter("timeZone", "unknown_time_zone", "is no IANA time zone");
        }
        return CsvTimes.of(dateFormat, ZoneId.of(Objects.requireNonNullElseGet(timeZone, brandZone)));
    }
}
