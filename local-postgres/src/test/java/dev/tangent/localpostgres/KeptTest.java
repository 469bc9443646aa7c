package dev.tangent.localpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KeptTest {
    @TempDir
    private Path directory;

    @AfterEach
    void leaveNothingRunning() {
        LocalPostgres.erase(directory.resolve("kept"));
    }

    @Test
    void rowsAndPortSurviveARestart() throws SQLException {
        Database before;
        try (LocalPostgres server = open()) {
            before = withCup(server);
        }
        try (LocalPostgres server = open()) {
            assertThat(server.database("shop")).isEqualTo(before);
            assertThat(cup(server)).isEqualTo("7");
        }
    }

    @Test
    void rowsSurviveAKillOfTheServer() throws Exception {
        try (LocalPostgres server = open()) {
            withCup(server);
            long pid = PidFile.in(data()).orElseThrow().pid();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        }
        try (LocalPostgres server = open()) {
            assertThat(cup(server)).isEqualTo("7");
        }
    }

    @Test
    void aServerThatOutlivesItsKilledProcessIsTakenOver() throws Exception {
        String url;
        try (Child child =
                Child.running(Keeping.class, directory.resolve("kept").toString())) {
            url = child.line();
            child.kill();
        }
        PidFile left = PidFile.in(data()).orElseThrow();
        assertThat(left.isServerOf(data())).isTrue();
        try (LocalPostgres server = open()) {
            Database shop = server.database("shop");
            assertThat(shop.jdbcUrl()).isEqualTo(url);
            assertThat(PidFile.in(data())).contains(left);
        }
        // Its process lasts a moment longer than its last word on a busy machine.
        for (int tries = 0; tries < 50 && left.isServerOf(data()); tries++) {
            Thread.sleep(100);
        }
        assertThat(left.isServerOf(data())).isFalse();
    }

    @Test
    void rowsSurviveAKillOfServerAndProcess() throws Exception {
        try (Child child =
                Child.running(Keeping.class, directory.resolve("kept").toString())) {
            child.line();
            child.kill();
        }
        try (LocalPostgres server = open()) {
            withCup(server);
        }
        try (Child child =
                Child.running(Keeping.class, directory.resolve("kept").toString())) {
            child.line();
            ProcessHandle.of(PidFile.in(data()).orElseThrow().pid())
                    .orElseThrow()
                    .destroyForcibly();
            child.kill();
        }
        try (LocalPostgres server = open()) {
            assertThat(cup(server)).isEqualTo("7");
        }
    }

    @Test
    void aServerLeftBehindWithOtherSettingsIsRestarted() throws Exception {
        try (Child child =
                Child.running(Keeping.class, directory.resolve("kept").toString())) {
            child.line();
            child.kill();
        }
        PidFile left = PidFile.in(data()).orElseThrow();
        Path configuration = data().resolve("postgresql.conf");
        Files.writeString(configuration, Files.readString(configuration) + "fsync = off\n");
        try (LocalPostgres server = open()) {
            assertThat(PidFile.in(data()).orElseThrow().pid()).isNotEqualTo(left.pid());
            Database shop = server.database("shop");
            assertThat(Sql.text(shop, shop.app(), "show fsync")).isEqualTo("on");
        }
    }

    @Test
    void aTakenPortIsReplacedAndTheNewOneRemembered() throws Exception {
        Database before;
        try (LocalPostgres server = open()) {
            before = withCup(server);
        }
        Database elsewhere;
        try (ServerSocket somebody = new ServerSocket(port(before), 1, InetAddress.getLoopbackAddress());
                LocalPostgres server = open()) {
            elsewhere = server.database("shop");
            assertThat(port(elsewhere)).isNotEqualTo(somebody.getLocalPort());
            assertThat(cup(server)).isEqualTo("7");
        }
        try (LocalPostgres server = open()) {
            assertThat(server.database("shop")).isEqualTo(elsewhere);
        }
    }

    @Test
    void aDeadServersNumberMayBelongToAnotherProcessByNow() throws Exception {
        try (LocalPostgres server = open()) {
            withCup(server);
        }
        Path file = data().resolve("postmaster.pid");
        Files.write(
                file,
                List.of(Long.toString(ProcessHandle.current().pid()), data().toString(), "0", "5432", "", "", "", ""));
        try (LocalPostgres server = open()) {
            assertThat(cup(server)).isEqualTo("7");
        }
    }

    @Test
    void twoProcessesDoNotShareADirectory() throws Exception {
        try (Child child =
                Child.running(Keeping.class, directory.resolve("kept").toString())) {
            child.line();
            assertThatThrownBy(this::open).hasMessageContaining("another Tangent is running");
            assertThatThrownBy(() -> LocalPostgres.erase(directory.resolve("kept")))
                    .hasMessageContaining("another Tangent is running");
            child.kill();
        }
    }

    @Test
    void aKilledCreationIsBegunAgain() throws Exception {
        Files.createDirectories(directory.resolve("kept/data.partial/base"));
        try (LocalPostgres server = open()) {
            assertThat(withCup(server).name()).isEqualTo("shop");
        }
    }

    @Test
    void passwordsCanBeReadByTheirUserOnly() throws Exception {
        try (LocalPostgres server = open()) {
            Path file = directory.resolve("kept/passwords.properties");
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            assertThat(Files.readString(file)).contains(server.superuser().password());
        }
    }

    @Test
    void erasingStopsAServerLeftBehind() throws Exception {
        try (Child child =
                Child.running(Keeping.class, directory.resolve("kept").toString())) {
            child.line();
            child.kill();
        }
        PidFile left = PidFile.in(data()).orElseThrow();
        LocalPostgres.erase(directory.resolve("kept"));
        assertThat(left.isServerOf(data())).isFalse();
        assertThat(directory.resolve("kept")).doesNotExist();
    }

    private LocalPostgres open() {
        return LocalPostgres.kept(directory.resolve("kept"));
    }

    private Path data() {
        return directory.resolve("kept/data");
    }

    private static Database withCup(LocalPostgres server) throws SQLException {
        Database shop = server.database("shop");
        Sql.run(shop, shop.owner(), "create table cup as select 7 as size");
        return shop;
    }

    private static String cup(LocalPostgres server) throws SQLException {
        Database shop = server.database("shop");
        return Sql.text(shop, shop.owner(), "select size from cup");
    }

    private static int port(Database database) {
        return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
    }
}
