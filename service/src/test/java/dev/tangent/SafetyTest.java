package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.Login;
import dev.tangent.migrations.Migrations;
import dev.tangent.rules.Rows;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service starts under no role and on no schema that could break the wall between tenants. */
class SafetyTest {
    private static final String PASSWORD = "a password for tests";

    @Test
    void aSuperuserIsRefused() {
        Login superuser = TestDatabases.server().superuser();
        refused(TestDatabases.migrated(), superuser, "is a superuser");
    }

    @Test
    void theOwnerIsRefused() {
        Database database = TestDatabases.migrated();
        refused(database, database.owner(), "owns table interaction");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bypassing     | bypassrls                                | bypasses row-level security
                    owners_member | in role tangent_owner                    | owns table interaction
                    files_member  | in role pg_execute_server_program        | can become pg_execute_server_program
                    role_maker    | createrole                               | may create roles
                    """)
    void aMightyRoleIsRefused(String name, String powers, String reason) {
        Database database = TestDatabases.migrated();
        refused(database, role(database, name, powers), reason);
    }

    @Test
    void aMemberOfARoleThatBypassesIsRefusedThoughItInheritsNothing() {
        Database database = TestDatabases.migrated();
        role(database, "strong", "bypassrls");
        refused(database, role(database, "weak", "noinherit in role strong"), "can become strong");
    }

    @Test
    void aRoleThatMayCreateTablesIsRefused() {
        Database database = TestDatabases.migrated();
        Login maker = role(database, "table_maker", "in role tangent_app");
        asSuperuser(database, "grant create on schema public to table_maker");
        refused(database, maker, "may create tables");
    }

    @Test
    void anEmptySchemaIsRefused() {
        Database database = TestDatabases.empty();
        assertThatThrownBy(() -> TestService.start(Map.of(), database, Clock.systemUTC()))
                .hasRootCauseMessage("The schema lacks the change " + newest() + ". Run the migrate command first.");
    }

    @Test
    void aSchemaWithoutTheNewestChangeIsRefused() {
        Database database = TestDatabases.migrated();
        asSuperuser(database, "delete from databasechangelog where id = '" + newest() + "'");
        assertThatThrownBy(() -> TestService.start(Map.of(), database, Clock.systemUTC()))
                .hasRootCauseMessage("The schema lacks the change " + newest() + ". Run the migrate command first.");
    }

    /** Else the old service could not run on while a new one is rolled out. */
    @Test
    void aSchemaThatIsNewerIsServed() {
        Database database = TestDatabases.migrated();
        asSuperuser(database, """
                insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
                values ('9999-later', 'tangent', 'later.sql', now(), 9999, 'EXECUTED')""");
        TestService service = TestService.start(Map.of(), database, Clock.systemUTC());
        try {
            assertThat(service.port()).isPositive();
        } finally {
            service.stop();
        }
    }

    private static String newest() {
        return new Migrations().newest();
    }

    /** For the reads that cross tenants as for everything else. */
    private static void refused(Database database, Login role, String reason) {
        Map<String, String> app =
                Map.of("TANGENT_DATABASE_USER", role.user(), "TANGENT_DATABASE_PASSWORD", role.password());
        Map<String, String> system = Map.of(
                "TANGENT_SYSTEM_DATABASE_USER", role.user(), "TANGENT_SYSTEM_DATABASE_PASSWORD", role.password());
        for (Map<String, String> settings : java.util.List.of(app, system)) {
            assertThatThrownBy(() -> TestService.start(settings, database, Clock.systemUTC()))
                    .rootCause()
                    .hasMessageContaining("must not be able to see past row-level security")
                    .hasMessageContaining(reason);
        }
    }

    private static Login role(Database database, String name, String powers) {
        asSuperuser(database, "drop role if exists " + name);
        asSuperuser(database, "create role " + name + " login password '" + PASSWORD + "' " + powers);
        asSuperuser(database, "grant connect on database \"" + database.name() + "\" to " + name);
        return new Login(name, PASSWORD);
    }

    private static void asSuperuser(Database database, String sql) {
        try (Connection connection = database.connect(TestDatabases.server().superuser())) {
            Rows.run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
