package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of CSV, an interaction each: put into the form of the API's JSON, and read as such. */
final class CsvRows implements Rows {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final CsvRecords records;
    private final CsvForm form;
    private final RowIds ids;
    private final ItemRules rules;
    private final Clock clock;
    private @Nullable List<String> fields;

    CsvRows(Lines lines, CsvForm form, RowIds ids, ItemRules rules, Clock clock) {
        this.records = new CsvRecords(lines, form.delimiter());
        this.form = form;
        this.ids = ids;
        this.rules = rules;
        this.clock = clock;
        this.fields = form.header() ? null : form.columns().fields();
    }

    @Override
    public boolean next(Chunk chunk) {
        int from = chunk.end();
        if (!records.next(chunk)) {
            return false;
        }
        if (fields == null) {
            if (records.fault() != null) {
                throw Problem.invalidBody(List.of(records.fault()));
            }
            fields = form.columns().under(records.cells());
            from = chunk.end();
            if (!records.next(chunk)) {
                return false;
            }
        }
        chunk.add(read(fields), from);
        return true;
    }

    private Sent read(List<String> columns) {
        UUID id = ids.of(records.line());
        List<String> cells = records.cells();
        Fault fault = records.fault();
        if (fault == null && cells.size() != columns.size()) {
            fault = Fault.at("", "column_count", "has " + cells.size() + " columns, not " + columns.size());
        }
        if (fault != null) {
            return Sent.unreadable(records.line(), "", id, fault);
        }
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        List<Fault> faults = new ArrayList<>();
        String amount = null;
        for (int i = 0; i < columns.size(); i++) {
            String field = columns.get(i);
            String cell = cells.get(i);
            if (field.equals("value.amount")) {
                amount = cell;
            } else if (!cell.isEmpty() && !CsvColumns.isLeftOut(field)) {
                put(item, field, cell, faults);
            }
        }
        form.defaults().forEach((field, value) -> putAbsent(item, field, value));
        putAmount(item, amount, faults);
        if (item.path("customer").path("value").isMissingNode()) {
            item.remove("customer");
        }
        return read(item, id).with(faults);
    }

    private void put(ObjectNode item, String field, String cell, List<Fault> faults) {
        if (field.startsWith(CsvColumns.OF_PROPERTIES)) {
            inside(item, "properties").put(field.substring(CsvColumns.OF_PROPERTIES.length()), cell);
            return;
        }
        int point = field.indexOf('.');
        if (point > 0) {
            inside(item, field.substring(0, point)).put(field.substring(point + 1), cell);
            return;
        }
        switch (field) {
            case "occurredAt", "sentAt" -> {
                String time = form.times().read(cell);
                item.put(field, Objects.requireNonNullElse(time, cell));
                if (time == null) {
                    faults.add(Fault.at("/" + field, "format", form.times().rule()));
                }
            }
            case "personalised", "automated" -> {
                if (cell.equals("true") || cell.equals("false")) {
                    item.put(field, cell.equals("true"));
                } else {
                    item.put(field, cell);
                }
            }
            case "experience" -> {
                if (WHOLE.matcher(cell).matches()) {
                    item.put(field, Long.parseLong(cell));
                } else {
                    item.put(field, cell);
                }
            }
            default -> item.put(field, cell);
        }
    }

    /** Comes last, since it goes by the currency; without an amount there is no value. */
    private void putAmount(ObjectNode item, @Nullable String cell, List<Fault> faults) {
        if (cell == null || cell.isEmpty()) {
            item.remove("value");
            return;
        }
        String currency = item.path("value").path("currency").asText();
        Long amount = form.amounts().read(cell, currency);
        if (amount == null) {
            faults.add(Fault.at("/value/amount", "format", form.amounts().rule()));
        }
        inside(item, "value").put("amount", Objects.requireNonNullElse(amount, 0L));
    }

    private static void putAbsent(ObjectNode item, String field, String value) {
        int point = field.indexOf('.');
        ObjectNode in = point > 0 ? inside(item, field.substring(0, point)) : item;
        String name = field.substring(point + 1);
        if (!in.has(name) && !(name.equals("touchpointKey") && in.has("touchpointId"))) {
            in.put(name, value);
        }
    }

    private static ObjectNode inside(ObjectNode item, String name) {
        return item.withObjectProperty(name);
    }

    private Sent read(ObjectNode item, UUID id) {
        try (JsonParser json = item.traverse()) {
            json.nextToken();
            return new ItemReader(json, "", rules, clock.instant(), id).read(records.line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
