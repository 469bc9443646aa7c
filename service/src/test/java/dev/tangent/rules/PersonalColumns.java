package dev.tangent.rules;

import dev.tangent.Holders;
import dev.tangent.customers.ErasedIdentities;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.People;
import dev.tangent.personal.PersonalData;
import dev.tangent.platform.Secrets;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which columns of which table may hold something of a person: what somebody wrote or sent, or what leads to a person. Each
 * table says so, or that it has none, and what has some has a holder that erases it.
 */
final class PersonalColumns {
    private static final String NONE = "";

    private static final Map<String, String> OF_TABLES = Map.ofEntries(
            Map.entry("agency", NONE),
            Map.entry("agency_plan", NONE),
            Map.entry("brand", NONE),
            Map.entry("api_key", NONE),
            Map.entry("api_key_secret", NONE),
            // Answers to those who run the agency; no operation of an agency tells of customers.
            Map.entry("agency_idempotency", NONE),
            Map.entry("idempotency", "key, body_hash, body, headers"),
            Map.entry("channel", NONE),
            Map.entry("touchpoint", NONE),
            Map.entry("touchpoint_link", NONE),
            Map.entry("customer", "id"),
            Map.entry("person", "id, customer_id"),
            Map.entry("identity", "value, person_id"),
            Map.entry("customer_reference", "external_ref, customer_id"),
            Map.entry("customer_merge", "from_customer_id, into_customer_id, reason"),
            Map.entry("customer_merge_person", "person_id"),
            Map.entry("attribute_definition", NONE),
            Map.entry("attribute_policy", NONE),
            Map.entry("person_attribute", "person_id, value"),
            Map.entry("quarantined_attribute", "person_id, key, value"),
            Map.entry(
                    "interaction",
                    "person_id, agent_reference, order_reference, items, message_id, conversation_id, reply_to, campaign,"
                            + " properties, content_hash, thread_id, ip_prefix"),
            Map.entry("interaction_source", "content"),
            Map.entry("mapping_rule", NONE),
            Map.entry("statistic", NONE),
            Map.entry("rejected_interaction", "identity_value, copy, detail, faults"),
            Map.entry("rejected_interaction_day", NONE),
            Map.entry("dropped_interaction_day", NONE),
            Map.entry("consent", "person_id, anonymous_id, source, text_version, evidence, value_exchange"),
            Map.entry("suppression", "person_id"),
            Map.entry("link_code", "purpose, person_id, interaction_id, redeemed_person_id"),
            Map.entry("identity_secret", NONE),
            Map.entry("segment", NONE),
            // Planning, of nobody.
            Map.entry("agency_template", NONE),
            Map.entry("agency_template_revision", NONE),
            Map.entry("applied_template", NONE),
            Map.entry("copied_part", NONE),
            Map.entry("journey", NONE),
            Map.entry("journey_version", NONE),
            Map.entry("journey_stage", NONE),
            Map.entry("journey_placement", NONE),
            Map.entry("planning_policy", NONE),
            // Made up, of nobody.
            Map.entry("persona", NONE),
            Map.entry("content_item", NONE),
            Map.entry("location", NONE),
            // Of customers they say nothing; who walked or checked is of the brand itself.
            Map.entry("walkthrough", NONE),
            Map.entry("walkthrough_entry", NONE),
            Map.entry("brand_voice", NONE),
            Map.entry("voice_check", NONE),
            Map.entry("retention_policy", NONE),
            Map.entry("retention_sweep", NONE),
            Map.entry("contact_policy", NONE),
            Map.entry("contact_reservation", "person_id, message_id"),
            // Keyed hashes, of identities and addresses.
            Map.entry("erased_identity", NONE),
            Map.entry("rate_window", NONE),
            // The customer's id says nothing once the customer is gone.
            Map.entry("privacy_request", NONE),
            Map.entry("privacy_export", "content"),
            // Names of fields and ids only.
            Map.entry("audit_entry", NONE),
            Map.entry("event_subscription", NONE),
            Map.entry("event", "subject_id, data"),
            Map.entry("event_delivery", "event_id"),
            Map.entry("webhook_endpoint", NONE),
            Map.entry("webhook_secret", NONE),
            Map.entry("job", "parameters, checkpoint, result, problem"),
            Map.entry("sweep", NONE),
            Map.entry("usage_mark", NONE),
            Map.entry("usage_hour", NONE),
            Map.entry("usage_month", NONE),
            Map.entry("usage_notice", NONE));

    /** Columns that lead to a person wherever they stand. */
    private static final Set<String> TELLING = Set.of("person_id", "email", "phone", "external_ref", "identity_value");

    private PersonalColumns() {}

    /** Tables that do not say what of them is personal, or say it of columns that are not there. */
    static List<String> unsaid(Connection db) {
        Set<String> columns = new HashSet<>(
                Rows.of(
                        db,
                        "select table_name || '.' || column_name from information_schema.columns where table_schema = 'public'"));
        List<String> tables = Catalogue.tables(db);
        List<String> offenders = new ArrayList<>(
                tables.stream().filter(table -> !OF_TABLES.containsKey(table)).toList());
        OF_TABLES.forEach((table, named) -> columnsOf(named)
                .filter(column -> !columns.contains(table + "." + column))
                .forEach(column -> offenders.add(table + "." + column + " is not there")));
        tables.stream()
                .filter(OF_TABLES::containsKey)
                .forEach(table -> TELLING.stream()
                        .filter(column -> columns.contains(table + "." + column)
                                && columnsOf(OF_TABLES.getOrDefault(table, NONE))
                                        .noneMatch(column::equals))
                        .forEach(column -> offenders.add(table + "." + column)));
        return offenders;
    }

    /** Tables with something personal that no holder names, or two do; and holders of tables that are not there. */
    static List<String> unheld(Connection db) {
        List<String> held =
                holders().stream().flatMap(holder -> holder.tables().stream()).toList();
        Set<String> there = Set.copyOf(Catalogue.tables(db));
        List<String> offenders = new ArrayList<>();
        there.stream()
                .filter(table -> !OF_TABLES.getOrDefault(table, "anything").isEmpty() && !held.contains(table))
                .forEach(offenders::add);
        held.stream()
                .filter(table -> !there.contains(table)
                        || held.stream().filter(table::equals).count() > 1)
                .forEach(offenders::add);
        return offenders;
    }

    private static List<PersonalData> holders() {
        Clock clock = Clock.systemUTC();
        IdentityHashes hashes = new IdentityHashes(
                new Secrets("storageKey", "1", Map.of("1", "a storage key of thirty-two characters")));
        return Holders.all(new People(clock, new ErasedIdentities(hashes)), hashes, clock);
    }

    private static Stream<String> columnsOf(String named) {
        return named.isEmpty() ? Stream.of() : Stream.of(named.split(", "));
    }
}
