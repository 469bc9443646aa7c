package dev.tangent.interactions;

import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which field of an interaction each column holds; {@code fields} by position, null for one that is left out, or by the
 * names of the header. Checked as far as it can be without the file.
 */
record CsvColumns(List<String> named, List<String> fields, boolean byName) {
    static final String OF_PROPERTIES = "properties.";
    private static final String LEFT_OUT = "-";
    private static final Set<String> KNOWN = Set.of(
            "id",
            "type",
            "occurredAt",
            "sentAt",
            "touchpointId",
            "touchpointKey",
            "customer.kind",
            "customer.namespace",
            "customer.value",
            "direction",
            "actor",
            "messageClass",
            "contentIntent",
            "personalised",
            "automated",
            "experience",
            "friction",
            "exitReason",
            "complaintReason",
            "agentReference",
            "value.amount",
            "value.currency",
            "orderReference",
            "messageId",
            "conversationId",
            "replyTo",
            "campaign",
            "locationKey",
            "contentItemKey");

    /** As the parameter writes it; null where the header alone says it. */
    static CsvColumns of(@Nullable List<String> entries, boolean header) {
        if (entries == null) {
            if (!header) {
                throw refused("required", "is missing, and there is no header");
            }
            return new CsvColumns(List.of(), List.of(), true);
        }
        List<String> named = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (String entry : entries) {
            int colon = entry.lastIndexOf(':');
            if (colon >= 0) {
                named.add(entry.substring(0, colon));
            }
            fields.add(entry.substring(colon + 1));
        }
        if (!named.isEmpty() && named.size() < fields.size()) {
            throw refused("invalid", "gives names of the header for some columns only");
        }
        if (!named.isEmpty() && !header) {
            throw refused("invalid", "gives names of the header, and there is none");
        }
        String odd = odd(fields);
        if (odd != null) {
            throw refused("unknown_field", odd);
        }
        return new CsvColumns(List.copyOf(named), List.copyOf(fields), !named.isEmpty());
    }

    /** The field of each column of a file that has this header. */
    List<String> under(List<String> header) {
        List<String> names = header.stream().map(String::strip).toList();
        if (!byName) {
            if (names.size() != fields.size()) {
                throw unfit("the header has " + names.size() + " columns, and the parameter columns " + fields.size());
            }
            return fields;
        }
        if (fields.isEmpty()) {
            String odd = odd(names);
            if (odd != null) {
                throw unfit("the header " + odd);
            }
            return names;
        }
        for (String name : named) {
            if (names.stream().filter(name::equals).count() != 1) {
                throw unfit("the header has not exactly one column " + name);
            }
        }
        return names.stream()
                .map(name -> named.contains(name) ? fields.get(named.indexOf(name)) : LEFT_OUT)
                .toList();
    }

    static boolean isLeftOut(String field) {
        return field.equals(LEFT_OUT);
    }

    /** What is wrong with a list of fields; null if nothing is. */
    private static @Nullable String odd(List<String> fields) {
        Set<String> seen = new HashSet<>();
        for (String field : fields) {
            boolean property = field.startsWith(OF_PROPERTIES) && field.length() > OF_PROPERTIES.length();
            if (!property && !KNOWN.contains(field) && !isLeftOut(field)) {
                return "names a field that is none: " + Excerpts.text(field);
            }
            if (!isLeftOut(field) && !seen.add(field)) {
                return "names a field twice: " + Excerpts.text(field);
            }
        }
        return null;
    }

    private static Problem refused(String code, String detail) {
        return Problem.invalidParameter("columns", code, detail);
    }

    private static Problem unfit(String detail) {
        return Problem.invalidBody(List.of(Fault.at("", "header", Excerpts.text(detail))));
    }
}
