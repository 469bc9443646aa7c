package dev.tangent.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void withoutAnythingItServesOnTheUsualPortsAndKeepsItsDataBeside() {
        assertThat(Options.of(List.of(), Map.of()))
                .isEqualTo(new Options(8080, 8081, Path.of(".tangent").toAbsolutePath(), false));
    }

    @Test
    void theEnvironmentMovesEverything() {
        Options options = Options.of(
                List.of("--fresh"),
                Map.of("TANGENT_PORT", "18080", "TANGENT_ADMIN_PORT", "18081", "TANGENT_DATA_DIR", "/somewhere/else"));

        assertThat(options).isEqualTo(new Options(18080, 18081, Path.of("/somewhere/else"), true));
        assertThat(options.baseUrl()).isEqualTo("http://127.0.0.1:18080");
        assertThat(options.adminUrl()).isEqualTo("http://127.0.0.1:18081");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "8080.0"})
    void whatIsNoPortIsRefusedByName(String port) {
        assertThatThrownBy(() -> Options.of(List.of(), Map.of("TANGENT_ADMIN_PORT", port)))
                .isInstanceOf(Refusal.class)
                .hasMessage("TANGENT_ADMIN_PORT is no port: " + port);
    }

    @Test
    void unknownArgumentsAreRefused() {
        assertThatThrownBy(() -> Options.of(List.of("--frsh"), Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--frsh");
    }

    @Test
    void aPortInUseIsRefusedWithTheVariableThatMovesIt() throws IOException {
        int free = freePort();
        Path data = Path.of("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> new Options(free, port, data, false).requireFreePorts())
                    .isInstanceOf(Refusal.class)
                    .hasMessage("Port " + port + " is in use; set TANGENT_ADMIN_PORT to another one.");
        }
        assertThatCode(() -> new Options(free, freePort(), data, false).requireFreePorts())
                .doesNotThrowAnyException();
    }

    @Test
    void bothPortsCannotBeTheSame() throws IOException {
        int free = freePort();

        assertThatThrownBy(() -> new Options(free, free, Path.of("data"), false).requireFreePorts())
                .isInstanceOf(Refusal.class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
