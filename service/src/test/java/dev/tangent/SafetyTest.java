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
    private static final Database DATABASE = TestDatabases.migrated();
    private static final String PASSWORD = "a password for tests";

    @Test
    void aSuperuserIsRefused() {
        Login superuser = TestDatabases.server().superuser();
        refused(DATABASE, superuser, "is a superuser");
    }

    @Test
    void theOwnerIsRefused() {
        refused(DATABASE, DATABASE.owner(), "owns table interaction");
    }

    @Test
    void aMightyRoleIsRefusedForTheReadsThatCrossTenantsToo() {
        Login owner = DATABASE.owner();
        refused(
                DATABASE,
                "owns table interaction",
                Map.of(
                        "TANGENT_SYSTEM_DATABASE_USER", owner.user(),
                        "TANGENT_SYSTEM_DATABASE_PASSWORD", owner.password()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bypassing     | bypassrls                                | bypasses row-level security
                    owners_member | in role tangent_owner                    | owns table interaction
                    files_member  | in role pg_execute_server_program        | can become pg_execute_server_program
                    role_maker    | createrole                               | may create roles
                    """)
    void aMightyRoleIsRefused(String name, String powers, String reason) {
        refused(DATABASE, role(DATABASE, name, powers), reason);
    }

    @Test
    void aMemberOfARoleThatBypassesIsRefusedThoughItInheritsNothing() {
        role(DATABASE, "strong", "bypassrls");
        refused(DATABASE, role(DATABASE, "weak", "noinherit in role strong"), "can become strong");
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

    private static void refused(Database database, Login role, String reason) {
        refused(
                database,
                reason,
                Map.of("TANGENT_DATABASE_USER", role.user(), "TANGENT_DATABASE_PASSWORD", role.password()));
    }

    private static void refused(Database database, String reason, Map<String, String> settings) {
        assertThatThrownBy(() -> TestService.start(settings, database, Clock.systemUTC()))
                .rootCause()
                .hasMessageContaining("must not be able to see past row-level security")
                .hasMessageContaining(reason);
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
