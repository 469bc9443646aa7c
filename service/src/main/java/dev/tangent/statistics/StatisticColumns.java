package dev.tangent.statistics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which column of a file says what of its totals, read from the file's first row. */
final class StatisticColumns {
    private static final Set<String> FIELDS = Set.of(
            "touchpointId",
            "touchpointKey",
            "campaign",
            "day",
            "impressions",
            "reach",
            "clicks",
            "spendAmount",
            "spend",
            "spendCurrency",
            "source");
    private static final Set<String> COUNTS = Set.of("impressions", "reach", "clicks");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,6})?");
    private static final int USUAL_DIGITS = 2;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final Map<String, String> constants;

    /** {@code names}: how columns are called by what is read from them; {@code constants}: what holds for every row. */
    StatisticColumns(String[] header, Map<String, String> names, Map<String, String> constants) {
        this.constants = constants;
        Map<String, String> fields = new HashMap<>();
        FIELDS.stream().filter(field -> !names.containsKey(field)).forEach(field -> fields.put(field, field));
        names.forEach((field, column) -> fields.put(column, field));
        for (int i = 0; i < header.length; i++) {
            String column = header[i].strip();
            String field = fields.get(column);
            if (field == null) {
                ignored.add(column);
            } else if (places.put(field, i) != null) {
                throw Problem.invalidBody("", "repeated_column", "has two columns " + column);
            }
        }
        requireEnough(names);
    }

    private void requireEnough(Map<String, String> names) {
        List<Fault> faults = new ArrayList<>();
        names.forEach((field, column) -> {
            if (!places.containsKey(field)) {
                faults.add(Fault.at("", "missing_column", "has no column " + column));
            }
        });
        if (!places.containsKey("day")) {
            faults.add(Fault.at("", "missing_column", "has no column for the day"));
        }
        if (!has("touchpointKey") && !has("touchpointId")) {
            faults.add(Fault.at("", "missing_column", "has no column for the touchpoint"));
        }
        if (places.containsKey("spend") && places.containsKey("spendAmount")) {
            faults.add(Fault.at("", "ambiguous", "has both spend and spendAmount"));
        }
        constants.keySet().stream()
                .filter(places::containsKey)
                .forEach(field -> faults.add(
                        Fault.at("", "ambiguous", "has a column for " + field + ", which is given beside it")));
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(new ArrayList<>(new HashSet<>(faults)));
        }
    }

    private boolean has(String field) {
        return places.containsKey(field) || constants.containsKey(field);
    }

    List<String> ignored() {
        return ignored;
    }

    /** A row as the JSON of new totals; a cell that is no number stays a text, which its schema refuses. */
    ObjectNode tree(String[] row) {
        Map<String, String> said = new LinkedHashMap<>(constants);
        places.forEach((field, place) -> {
            String cell = place < row.length ? row[place].strip() : "";
            if (!cell.isEmpty()) {
                said.put(field, cell);
            }
        });
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        String amount = amount(said);
        said.forEach((field, cell) -> {
            if (COUNTS.contains(field)) {
                number(tree, field, cell);
            } else if (!field.startsWith("spend")) {
                tree.put(field, cell);
            }
        });
        if (amount != null) {
            ObjectNode spend = tree.putObject("spend");
            number(spend, "amount", amount);
            if (said.get("spendCurrency") != null) {
                spend.put("currency", said.get("spendCurrency"));
            }
        }
        return tree;
    }

    private static @Nullable String amount(Map<String, String> said) {
        String decimal = said.get("spend");
        if (decimal == null || !DECIMAL.matcher(decimal).matches()) {
            return decimal == null ? said.get("spendAmount") : decimal;
        }
        // Where it has more digits than its currency it stays no whole number, and is refused as one.
        return new BigDecimal(decimal)
                .movePointRight(digits(said.get("spendCurrency")))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static int digits(@Nullable String currency) {
        try {
            int digits = currency == null
                    ? USUAL_DIGITS
                    : Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? USUAL_DIGITS : digits;
        } catch (IllegalArgumentException e) {
            return USUAL_DIGITS;
        }
    }

    private static void number(ObjectNode tree, String field, String cell) {
        if (WHOLE.matcher(cell).matches()) {
            tree.put(field, Long.parseLong(cell));
        } else {
            tree.put(field, cell);
        }
    }
}
