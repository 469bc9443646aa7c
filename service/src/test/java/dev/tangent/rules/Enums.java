package dev.tangent.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The values a column takes, as the database checks them and as the spec names them. */
public final class Enums {
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");

    /** Checks that hold no list of values. */
    private static final Set<String> NO_LISTS = Set.of(
            "interaction_experience_check",
            "interaction_value_check",
            "statistic_spend_check",
            "content_item_published_check",
            "walkthrough_entry_severity_check",
            "touchpoint_expected_emotion_check",
            "touchpoint_link_ends_check",
            "touchpoint_link_window_check",
            "audit_entry_code_check",
            "consent_scope_check",
            "suppression_subject_check",
            "suppression_scope_check",
            "privacy_request_completed_check",
            "event_delivery_state_check",
            "webhook_endpoint_disabled_check",
            "api_key_publishable_brand_check",
            "api_key_publishable_scope_check");

    /** Lists of values that are held against the enum when they are written, and grow with every version. */
    private static final Set<String> CHECKED_BY_CODE = Set.of(
            "api_key_scopes_check", "webhook_endpoint_event_types_check", "webhook_endpoint_interaction_types_check");

    private final JsonNode schemas;

    public Enums(JsonNode spec) {
        this.schemas = spec.at("/components/schemas");
    }

    /** What the checks of the database and the enums of the spec do not agree on. */
    public List<String> offenders(Connection db) {
        Map<String, Set<String>> expected = expected(db);
        List<String> offenders = new ArrayList<>();
        Map<String, Set<String>> actual = new HashMap<>();
        for (String check : Rows.of(
                db,
                "select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                        + " where connamespace = 'public'::regnamespace and contype = 'c'")) {
            String name = check.substring(0, check.indexOf(' '));
            if (!NO_LISTS.contains(name)) {
                actual.put(name, literals(check));
            }
        }
        actual.forEach((name, values) -> {
            if (!values.equals(expected.get(name))) {
                offenders.add(name + " has " + values + " and the spec " + expected.get(name));
            }
        });
        expected.keySet().stream()
                .filter(name -> !actual.containsKey(name) && !CHECKED_BY_CODE.contains(name))
                .forEach(name -> offenders.add(name + " is missing"));
        return offenders;
    }

    /** For every column that stands for a property of an enum, the check it needs and its values. */
    private Map<String, Set<String>> expected(Connection db) {
        Set<String> columns = new HashSet<>(
                Rows.of(
                        db,
                        "select table_name || '.' || column_name from information_schema.columns where table_schema = 'public'"));
        Map<String, Set<String>> expected = new HashMap<>();
        schemas.properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> {
                            String table = snake(schema.getKey());
                            String column = snake(property.getKey());
                            Set<String> values = values(property.getValue());
                            if (!values.isEmpty() && columns.contains(table + "." + column)) {
                                expected.put(table + "_" + column + "_check", values);
                            }
                        }));
        return expected;
    }

    /** The values of a property, of its items, or of what it refers to; empty when it is no enum. */
    public Set<String> values(JsonNode property) {
        JsonNode schema = property;
        while (true) {
            if (schema.has("$ref")) {
                String reference = schema.get("$ref").asText();
                schema = schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
            } else if (schema.has("items")) {
                schema = schema.get("items");
            } else if (schema.has("allOf")) {
                schema = Objects.requireNonNull(schema.get("allOf").get(0));
            } else {
                break;
            }
        }
        Set<String> values = new HashSet<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        return values;
    }

    private static Set<String> literals(String check) {
        Set<String> literals = new HashSet<>();
        LITERAL.matcher(check)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(literals::add);
        return literals;
    }

    private static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
