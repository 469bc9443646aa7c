package dev.tangent.tenancy;

import dev.tangent.migrations.Migrations;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What must hold before the service may answer anybody. */
public final class Safety {
    private Safety() {}

    /** Refuses a role that could see past row-level security, that owns tables, or that may create any. */
    public static void refuseMightyRole(Jdbi jdbi) {
        List<String> powers = jdbi.withHandle(
                handle -> handle.createQuery("""
                        select 'is a superuser' from pg_roles where rolname = current_user and rolsuper
                        union all
                        select 'bypasses row-level security' from pg_roles where rolname = current_user and rolbypassrls
                        union all
                        select 'can become ' || rolname from pg_roles
                         where (rolsuper or rolbypassrls or rolname in ('pg_read_server_files',
                                'pg_write_server_files', 'pg_execute_server_program'))
                           and pg_has_role(current_user, oid, 'member')
                           and rolname <> current_user
                        union all
                        select 'owns table ' || relname from pg_class
                         where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v')
                           and pg_has_role(current_user, relowner, 'member')
                        union all
                        select 'may create tables' where has_schema_privilege(current_schema(), 'create')
                        union all
                        select 'may create roles' from pg_roles where rolname = current_user and rolcreaterole
                        """).mapTo(String.class).list());
        if (!powers.isEmpty()) {
            throw new IllegalStateException(
                    "The database role must not be able to see past row-level security, but it " + powers);
        }
    }

    /** Refuses a schema that lacks a change this service was built with. */
    public static void refuseOldSchema(Jdbi jdbi) {
        String needed = new Migrations().newest();
        boolean applied =
                jdbi.withHandle(handle -> handle.createQuery("select to_regclass('databasechangelog') is not null")
                                .mapTo(boolean.class)
                                .one()
                        && handle.createQuery("select exists (select from databasechangelog where id = :id)")
                                .bind("id", needed)
                                .mapTo(boolean.class)
                                .one());
        if (!applied) {
            throw new IllegalStateException(
                    "The schema lacks the change " + needed + ". Run the migrate command first.");
        }
    }
}
