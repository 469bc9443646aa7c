package dev.tangent.localpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryTest {
    private static LocalPostgres server;

    @BeforeAll
    static void start() {
        server = LocalPostgres.temporary();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsCommittedIsOnTheDisk() throws SQLException {
        Database shop = server.database("shop");
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(Sql.text(shop, shop.app(), "show " + setting))
                    .as(setting)
                    .isEqualTo("on");
        }
    }

    @Test
    void itListensOnTheLoopbackInterfaceOnly() throws SQLException {
        Database shop = server.database("shop");
        assertThat(Sql.text(shop, shop.app(), "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Sql.text(shop, server.superuser(), "show unix_socket_directories"))
                .isEmpty();
    }

    @Test
    void nobodyEntersWithoutThePassword() {
        Database shop = server.database("shop");
        for (String user : List.of("postgres", "tangent_owner", "tangent_app", "tangent_system")) {
            assertThatThrownBy(() -> Sql.run(shop, new Login(user, "guess"), "select 1"))
                    .as(user)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void noRoleOfOursCanBypassRowLevelSecurity() throws SQLException {
        Database shop = server.database("shop");
        assertThat(
                        Sql.text(
                                shop,
                                server.superuser(),
                                "select string_agg(rolname, ' ' order by rolname) from pg_roles"
                                        + " where rolname like 'tangent%' and not rolsuper and not rolbypassrls and rolcanlogin"))
                .isEqualTo("tangent_app tangent_owner tangent_system");
    }

    @Test
    void onlyTheOwnerCreatesTables() throws SQLException {
        Database shop = server.database("owned");
        Sql.run(shop, shop.owner(), "create table cup (id int)");
        for (Login login : List.of(shop.app(), shop.system())) {
            assertThatThrownBy(() -> Sql.run(shop, login, "create table plate (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Sql.run(shop, login, "create temporary table plate (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void cyrillicHasUpperAndLowerCase() throws SQLException {
        Database shop = server.database("shop");
        assertThat(Sql.text(shop, shop.app(), "select lower('КОФЕ')")).isEqualTo("кофе");
    }

    @Test
    void aDatabaseAskedForTwiceKeepsItsRows() throws SQLException {
        Database first = server.database("twice");
        Sql.run(first, first.owner(), "create table cup as select 7 as size");
        Database second = server.database("twice");
        assertThat(Sql.text(second, second.owner(), "select size from cup")).isEqualTo("7");
    }

    @Test
    void copiesMadeSideBySideHoldWhatTheTemplateHolds() throws Exception {
        Database template = server.database("template");
        Sql.run(template, template.owner(), "create table cup as select 7 as size");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Database>> copies = Stream.of("a", "b", "c", "d")
                    .<Callable<Database>>map(name -> () -> server.copyOf("template", "copy_" + name))
                    .toList();
            for (var copy : pool.invokeAll(copies)) {
                Database database = copy.get();
                Sql.run(database, database.owner(), "update cup set size = size + 1");
                assertThat(Sql.text(database, database.owner(), "select size from cup"))
                        .isEqualTo("8");
            }
        } finally {
            pool.shutdown();
        }
        assertThat(Sql.text(template, template.owner(), "select size from cup")).isEqualTo("7");
    }

    @Test
    void aDroppedDatabaseIsGoneEvenWhileSomebodyIsConnected() throws SQLException {
        Database shop = server.database("dropped");
        try (var connection = shop.connect(shop.app())) {
            server.drop("dropped");
            assertThat(connection.isValid(1)).isFalse();
        }
        assertThatThrownBy(() -> Sql.run(shop, shop.app(), "select 1")).hasMessageContaining("does not exist");
    }

    @Test
    void aNameThatNeedsQuotesIsRefused() {
        assertThatThrownBy(() -> server.database("shop\"; drop database postgres"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingRemovesTheFiles() throws SQLException {
        LocalPostgres other = LocalPostgres.temporary();
        Path data = Path.of(Sql.text(other.database("shop"), other.superuser(), "show data_directory"));
        assertThat(data).exists();
        other.close();
        assertThat(data.resolveSibling("server.log")).doesNotExist();
    }

    @Test
    @Tag("slow")
    void theFilesVanishEvenWhenTheProcessIsKilled() throws Exception {
        try (Child child = Child.running(Borrowing.class)) {
            Path data = Path.of(child.line());
            assertThat(data).exists();
            child.kill();
            assertThat(vanishes(data)).isTrue();
        }
    }

    @Test
    @Tag("slow")
    void rootWithoutUserNamespacesRunsItAsNobody(@TempDir Path programs) throws Exception {
        assumeTrue(Launcher.uid() == 0, "only root needs another user");
        forbidden(programs.resolve("unshare"));
        try (Child child = Child.runningWithPath(programs, Borrowing.class)) {
            assertThat(child.line())
                    .contains("user namespaces are forbidden here")
                    .contains("nobody");
            Path data = Path.of(child.line());
            assertThat(Files.getOwner(data).getName()).isEqualTo("nobody");
            child.kill();
            assertThat(vanishes(data)).isTrue();
        }
    }

    private static void forbidden(Path program) throws IOException {
        Files.writeString(program, "#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean vanishes(Path path) throws InterruptedException {
        long start = System.nanoTime();
        while (Files.exists(path)
                && System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
            Thread.sleep(50);
        }
        return !Files.exists(path);
    }
}
