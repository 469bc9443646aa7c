package dev.tangent.rules;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every table, view, key and grant must keep, read from the catalogue, so that a later one cannot escape. */
public final class Catalogue {
    private static final String OF_LIQUIBASE = "('databasechangelog', 'databasechangeloglock')";

    /** Agency-level tables are few, and each is named here; every other table belongs to a brand. */
    private static final Set<String> OF_AGENCIES = Set.of(
            "agency",
            "agency_plan",
            "brand",
            "api_key",
            "api_key_secret",
            "agency_idempotency",
            "agency_template",
            "agency_template_revision");

    /** Indexes that do not begin with their tenant, each for a reason. */
    private static final Set<String> FREE_INDEXES = Set.of(
            // A brand's id is the tenant everywhere else, so it is unique beyond its agency.
            "brand.brand_id_unique",
            // A key is found by its secret before anybody knows whose it is; not unique, so it answers no question.
            "api_key_secret.api_key_secret_hash_index");

    /** What the system's role reads before any tenant is known. */
    private static final List<String> ACROSS_TENANTS =
            List.of("agency", "agency_plan", "brand", "api_key", "api_key_secret", "usage_month");

    /** Of these it reads only who has due work, by these columns. */
    private static final Map<String, String> COLUMNS_ACROSS_TENANTS = Map.of(
            "job", "brand_id, state, due_at",
            "sweep", "brand_id, name, due_at",
            "usage_mark", "brand_id, at, accepted, customers, calls",
            "usage_hour", "brand_id, hour",
            "event_delivery", "brand_id, state, due_at");

    private static final Map<String, String> GRANTS = Map.ofEntries(
            Map.entry("agency", "select, insert, update"),
            Map.entry("brand", "select, insert, update"),
            Map.entry("api_key", "select, insert, update"),
            Map.entry("api_key_secret", "select, insert, update, delete"),
            Map.entry("idempotency", "select, insert, update, delete"),
            Map.entry("agency_idempotency", "select, insert, update, delete"),
            Map.entry("channel", "select, insert, update"),
            Map.entry("touchpoint", "select, insert, update"),
            Map.entry("customer", "select, insert, update, delete"),
            Map.entry("person", "select, insert, update, delete"),
            Map.entry("identity", "select, insert, update, delete"),
            Map.entry("customer_reference", "select, insert, delete"),
            Map.entry("customer_merge", "select, insert, update, delete"),
            Map.entry("customer_merge_person", "select, insert, delete"),
            Map.entry("attribute_definition", "select, insert, update"),
            Map.entry("attribute_policy", "select, insert, update"),
            Map.entry("retention_policy", "select, insert, update"),
            Map.entry("retention_sweep", "select, insert, update"),
            Map.entry("anonymous_customer_fact", "select"),
            Map.entry("touchpoint_measure_fact", "select"),
            Map.entry("managed_touchpoint_fact", "select"),
            Map.entry("journey_fact", "select"),
            Map.entry("person_attribute", "select, insert, update, delete"),
            Map.entry("quarantined_attribute", "select, insert, update, delete"),
            Map.entry("attribute_fact", "select"),
            Map.entry("interaction", "select, insert, delete"),
            Map.entry("consent", "select, insert, delete"),
            Map.entry("channel_fact", "select"),
            Map.entry("contact_reservation", "select, insert, delete"),
            Map.entry("sent_message_fact", "select"),
            Map.entry("contact_policy", "select, insert, update"),
            Map.entry("suppression", "select, insert, update, delete"),
            Map.entry("interaction_source", "select, insert, delete"),
            Map.entry("mapping_rule", "select, insert, update, delete"),
            Map.entry("unmapped_interaction_fact", "select"),
            Map.entry("agency_template", "select, insert, update, delete"),
            Map.entry("agency_template_revision", "select, insert"),
            Map.entry("applied_template", "select, insert"),
            Map.entry("copied_part", "select, insert"),
            Map.entry("journey", "select, insert, update"),
            Map.entry("journey_version", "select, insert"),
            Map.entry("journey_stage", "select, insert"),
            Map.entry("journey_placement", "select, insert"),
            Map.entry("placeable_touchpoint_fact", "select"),
            Map.entry("journey_version_fact", "select"),
            Map.entry("journey_placement_fact", "select"),
            Map.entry("touchpoint_link", "select, insert, update, delete"),
            Map.entry("touchpoint_link_fact", "select"),
            Map.entry("segment", "select, insert, update, delete"),
            Map.entry("segment_attribute_fact", "select"),
            Map.entry("segment_fact", "select"),
            Map.entry("planning_policy", "select, insert, update"),
            Map.entry("persona", "select, insert, update"),
            Map.entry("persona_fact", "select"),
            Map.entry("content_item", "select, insert, update"),
            Map.entry("content_item_fact", "select"),
            Map.entry("location", "select, insert, update"),
            Map.entry("location_fact", "select"),
            Map.entry("walkthrough", "select, insert, update"),
            Map.entry("walkthrough_entry", "select, insert, update, delete"),
            Map.entry("walkthrough_fact", "select"),
            Map.entry("brand_voice", "select, insert, update"),
            Map.entry("voice_check", "select, insert"),
            Map.entry("voice_check_fact", "select"),
            Map.entry("customer_fact", "select"),
            Map.entry("identity_fact", "select"),
            Map.entry("consent_fact", "select"),
            Map.entry("statistic", "select, insert, update, delete"),
            Map.entry("statistic_fact", "select"),
            Map.entry("rejected_interaction", "select, insert, delete"),
            Map.entry("erased_identity", "select, insert, delete"),
            Map.entry("dropped_interaction_day", "select, insert, update"),
            Map.entry("privacy_request", "select, insert, update"),
            Map.entry("privacy_export", "select, insert, delete"),
            Map.entry("rejected_interaction_day", "select, insert, update, delete"),
            Map.entry("audit_entry", "select, insert"),
            Map.entry("event_subscription", "select, insert, update, delete"),
            Map.entry("event", "select, insert, delete"),
            Map.entry("event_delivery", "select, insert, update, delete"),
            Map.entry("event_interest", "select"),
            Map.entry("agency_plan", "select, insert, update"),
            Map.entry("rate_window", "select, insert, update, delete"),
            Map.entry("usage_mark", "select, insert, update, delete"),
            Map.entry("usage_hour", "select, insert, update, delete"),
            Map.entry("usage_month", "select, insert, update"),
            Map.entry("usage_notice", "select, insert"),
            Map.entry("webhook_endpoint", "select, insert, update, delete"),
            Map.entry("link_code", "select, insert, update, delete"),
            Map.entry("identity_secret", "select, insert, update"),
            Map.entry("webhook_secret", "select, insert, update, delete"),
            Map.entry("job", "select, insert, update, delete"),
            Map.entry("sweep", "select, insert, update"),
            Map.entry("brand_fact", "select"),
            Map.entry("touchpoint_fact", "select"),
            Map.entry("person_fact", "select"),
            Map.entry("interaction_fact", "select"),
            Map.entry("databasechangelog", "select"));

    /** Of these the application changes no more than these columns. */
    private static final Map<String, String> COLUMNS_CHANGED =
            Map.of("interaction", "touchpoint_id, mapped_at, person_id, source_id");

    private Catalogue() {}

    /** Every check by its name; each answers with what offends. */
    public static Map<String, Function<Connection, List<String>>> checks() {
        Map<String, Function<Connection, List<String>>> checks = new LinkedHashMap<>();
        checks.put("every table names its tenant", Catalogue::tablesWithoutTenant);
        checks.put("every primary key begins with the tenant", Catalogue::keylessTables);
        checks.put("every index begins with the tenant", Catalogue::indexesWithoutTenant);
        checks.put("every foreign key begins with the tenant", Catalogue::foreignKeysWithoutTenant);
        checks.put("row-level security is enabled and forced", Catalogue::unsecuredTables);
        checks.put("policies are exactly those expected", Catalogue::strangePolicies);
        checks.put("views ask as their reader", Catalogue::strangeViews);
        checks.put("grants are exactly those expected", Catalogue::strangeGrants);
        checks.put("no role is more than it should be", Catalogue::mightyRoles);
        checks.put("everything belongs to the owner", Catalogue::strangeOwners);
        checks.put("the schema is portable", Catalogue::unportable);
        checks.put("every table says what of it is personal", PersonalColumns::unsaid);
        checks.put("what is personal has a holder that erases it", PersonalColumns::unheld);
        return checks;
    }

    /** The tenant tables. */
    public static List<String> tables(Connection db) {
        return Rows.of(
                db,
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and"
                        + " relname not in " + OF_LIQUIBASE + " order by relname");
    }

    /** The column that says whose a row is. */
    public static String tenantOf(String table) {
        return OF_AGENCIES.contains(table) ? "agency_id" : "brand_id";
    }

    private static List<String> tablesWithoutTenant(Connection db) {
        Set<String> named = new HashSet<>(Rows.of(db, """
                select c.relname || '.' || a.attname
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid
                 where c.relnamespace = 'public'::regnamespace
                   and a.attnotnull and a.atttypid = 'uuid'::regtype
                """));
        return tables(db).stream()
                .filter(table -> !named.contains(table + "." + tenantOf(table)))
                .toList();
    }

    private static List<String> keylessTables(Connection db) {
        Set<String> keys = new HashSet<>(Rows.of(db, """
                select c.relname || '.' || a.attname
                  from pg_constraint k
                  join pg_class c on c.oid = k.conrelid
                  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                 where k.contype = 'p' and c.relnamespace = 'public'::regnamespace
                """));
        return tables(db).stream()
                .filter(table -> !keys.contains(table + "." + tenantOf(table)))
                .toList();
    }

    private static List<String> indexesWithoutTenant(Connection db) {
        return Rows.of(db, """
                        select t.relname || '.' || i.relname || ':' || coalesce(a.attname, '')
                          from pg_index x
                          join pg_class t on t.oid = x.indrelid
                          join pg_class i on i.oid = x.indexrelid
                          left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0] and a.attnum > 0
                         where t.relnamespace = 'public'::regnamespace
                           and t.relname not in ('databasechangelog', 'databasechangeloglock')
                        """).stream()
                .filter(index -> !index.endsWith(":" + tenantOf(index.replaceFirst("\\..*", ""))))
                .map(index -> index.replaceFirst(":.*", ""))
                .filter(index -> !FREE_INDEXES.contains(index))
                .toList();
    }

    private static List<String> foreignKeysWithoutTenant(Connection db) {
        return Rows.of(db, """
                        select t.relname || '.' || k.conname || ':' || a.attname || ':' || b.attname
                          from pg_constraint k
                          join pg_class t on t.oid = k.conrelid
                          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                          join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
                         where k.contype = 'f'
                        """).stream()
                .filter(key -> {
                    String tenant = tenantOf(key.replaceFirst("\\..*", ""));
                    return !key.endsWith(":" + tenant + ":" + tenant);
                })
                .toList();
    }

    private static List<String> unsecuredTables(Connection db) {
        return Rows.of(
                db,
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and"
                        + " not (relrowsecurity and relforcerowsecurity) and relname not in " + OF_LIQUIBASE);
    }

    private static List<String> strangePolicies(Connection db) {
        List<String> expected = new ArrayList<>();
        for (String table : tables(db)) {
            boolean agency = tenantOf(table).equals("agency_id");
            String own = tenantOf(table) + mine(agency ? "app.agency_id" : "app.brand_id");
            expected.add(table + "." + (agency ? "own_agency" : "own_brand") + " permissive all {public} " + own + " / "
                    + own);
        }
        expected.add("brand.own_brand_reads permissive select {public} id" + mine("app.brand_id") + " / ");
        Stream.concat(ACROSS_TENANTS.stream(), COLUMNS_ACROSS_TENANTS.keySet().stream())
                .forEach(table -> expected.add(table + ".system_reads permissive select {tangent_system} true / "));
        List<String> actual = Rows.of(db, """
                        select tablename || '.' || policyname || ' ' || lower(permissive) || ' ' || lower(cmd) || ' '
                               || roles::text || ' ' || coalesce(qual, '') || ' / ' || coalesce(with_check, '')
                          from pg_policies
                        """).stream().map(Catalogue::plain).toList();
        return differences(expected, actual);
    }

    /** As PostgreSQL writes it, without parentheses and casts of literals. */
    private static String mine(String setting) {
        return " = nullifcurrent_setting'" + setting + "', true, ''::uuid";
    }

    private static String plain(String policy) {
        return policy.replace("::text", "").replaceAll("[()]", "").replace("NULLIF", "nullif");
    }

    private static List<String> strangeViews(Connection db) {
        return Rows.of(db, """
                select v.relname
                  from pg_class v
                 where v.relnamespace = 'public'::regnamespace and v.relkind = 'v'
                   and (not coalesce(v.reloptions::text[] @> array['security_invoker=true'], false)
                        or not exists (select from pg_attribute a where a.attrelid = v.oid and a.attname = 'brand_id'))
                """);
    }

    private static List<String> strangeGrants(Connection db) {
        List<String> expected = new ArrayList<>();
        GRANTS.forEach((table, privileges) -> Stream.of(privileges.split(", "))
                .forEach(privilege -> expected.add("tangent_app may " + privilege + " " + table)));
        COLUMNS_CHANGED.forEach((table, columns) -> Stream.of(columns.split(", "))
                .forEach(column -> expected.add("tangent_app may update " + table + "." + column)));
        ACROSS_TENANTS.forEach(table -> expected.add("tangent_system may select " + table));
        COLUMNS_ACROSS_TENANTS.forEach((table, columns) -> Stream.of(columns.split(", "))
                .forEach(column -> expected.add("tangent_system may select " + table + "." + column)));
        List<String> actual = new ArrayList<>(Rows.of(db, """
                select case g.grantee when 0 then 'public' else g.grantee::regrole::text end || ' may '
                       || lower(g.privilege_type) || ' ' || c.relname
                       || case when g.is_grantable then ' with grant option' else '' end
                  from pg_class c
                 cross join aclexplode(c.relacl) g
                 where c.relnamespace = 'public'::regnamespace and g.grantee <> c.relowner
                """));
        actual.addAll(Rows.of(db, """
                select case g.grantee when 0 then 'public' else g.grantee::regrole::text end || ' may '
                       || lower(g.privilege_type) || ' ' || c.relname || '.' || a.attname
                       || case when g.is_grantable then ' with grant option' else '' end
                  from pg_attribute a
                  join pg_class c on c.oid = a.attrelid
                 cross join aclexplode(a.attacl) g
                 where c.relnamespace = 'public'::regnamespace and g.grantee <> c.relowner
                union all
                select 'default privileges' from pg_default_acl
                union all
                select role || ' may create in the schema' from unnest(array['tangent_app', 'tangent_system']) role
                 where has_schema_privilege(role, 'public', 'create')
                union all
                select role || ' may create schemas' from unnest(array['tangent_app', 'tangent_system']) role
                 where has_database_privilege(role, current_database(), 'create')
                """));
        return differences(expected, actual);
    }

    private static List<String> mightyRoles(Connection db) {
        return Rows.of(db, """
                select rolname || ' is mighty' from pg_roles
                 where rolname like 'tangent%'
                   and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                union all
                select m.member::regrole || ' is a member of ' || m.roleid::regrole
                  from pg_auth_members m
                 where m.member::regrole::text in ('tangent_owner', 'tangent_app', 'tangent_system')
                """);
    }

    private static List<String> strangeOwners(Connection db) {
        return Rows.of(db, """
                select relname from pg_class
                 where relnamespace = 'public'::regnamespace and relowner <> 'tangent_owner'::regrole
                """);
    }

    private static List<String> unportable(Connection db) {
        return Rows.of(db, """
                select case relkind when 'S' then 'sequence ' when 'm' then 'materialised view ' when 'f' then 'foreign table '
                                    else 'partitioned table ' end || relname
                  from pg_class where relnamespace = 'public'::regnamespace and relkind in ('S', 'm', 'f', 'p', 'I')
                union all
                select 'trigger ' || tgname from pg_trigger where not tgisinternal
                union all
                select 'event trigger ' || evtname from pg_event_trigger
                union all
                select 'rule ' || rulename from pg_rules where schemaname = 'public'
                union all
                select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
                union all
                select 'constraint ' || conname from pg_constraint
                 where connamespace = 'public'::regnamespace and (condeferrable or contype = 'x')
                union all
                select 'extension ' || extname from pg_extension where extname <> 'plpgsql'
                union all
                select 'schema ' || nspname from pg_namespace
                 where nspname not in ('public', 'information_schema') and nspname not like 'pg\\_%'
                """);
    }

    /** What is there and was not expected, and the other way round. */
    static List<String> differences(List<String> expected, List<String> actual) {
        Set<String> there = Set.copyOf(actual);
        return Stream.concat(
                        actual.stream().filter(one -> !expected.contains(one)).map(one -> "unexpected: " + one),
                        expected.stream().filter(one -> !there.contains(one)).map(one -> "missing: " + one))
                .collect(Collectors.toList());
    }
}
