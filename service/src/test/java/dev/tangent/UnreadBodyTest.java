package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A client that is refused before its body was read must not send its next request on the same connection. */
class UnreadBodyTest {
    private static final TestService SERVICE = TestService.shared();

    @Test
    void aRefusalBeforeTheBodySaysThatTheConnectionEnds() throws IOException {
        String answer = answer("", "Content-Length: 100000");
        assertThat(answer).startsWith("HTTP/1.1 401").containsIgnoringCase("\r\nConnection: close\r\n");
        assertThat(answer("", "Transfer-Encoding: chunked"))
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @Test
    void aRefusalBeforeASmallBodyKeepsTheConnection() throws IOException {
        String answer = answer("{\"name\": 1}", "Content-Length: 11");
        assertThat(answer).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("\r\nConnection: close");
    }

    @Test
    void aRefusalAfterTheBodyKeepsTheConnection() throws IOException {
        World world = new World();
        String answer = answer("{\"name\": 1}", "Authorization: Bearer " + world.agency.apiKey(), "Content-Length: 11");
        assertThat(answer).startsWith("HTTP/1.1 422").doesNotContainIgnoringCase("\r\nConnection: close");
    }

    @Test
    void aRefusalWithoutABodyKeepsTheConnection() throws IOException {
        assertThat(answer("")).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("\r\nConnection: close");
    }

    private static String answer(String body, String... headers) throws IOException {
        String request = "POST /v1/brands HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers)
                                .map(header -> header + "\r\n")
                                .toList()) + "\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[8192];
            return new String(answer, 0, socket.getInputStream().read(answer), StandardCharsets.US_ASCII);
        }
    }
}
