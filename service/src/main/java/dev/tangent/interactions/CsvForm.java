package dev.tangent.interactions;

import java.util.Map;

/** How a file of CSV is written, and the fields of rows that say nothing of them. */
record CsvForm(
        CsvColumns columns,
        String delimiter,
        boolean header,
        CsvTimes times,
        CsvAmounts amounts,
        Map<String, String> defaults) {
    CsvForm {
        defaults = Map.copyOf(defaults);
    }
}
