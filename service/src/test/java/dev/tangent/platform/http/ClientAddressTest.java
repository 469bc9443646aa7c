package dev.tangent.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.Json;
import dev.tangent.testing.Client;
import dev.tangent.testing.TestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    @TempDir
    private Path directory;

    @Tag("slow")
    @Test
    void whatATrustedProxySaysIsBelievedUpToTheFirstThatIsNone() throws Exception {
        Path lines = directory.resolve("trusting");
        TestService service = TestService.start(Map.of(
                "TANGENT_TRUSTED_PROXIES",
                "127.0.0.1/32, 10.0.0.0/12,2001:db8::/33",
                "TANGENT_REQUEST_LINES",
                lines.toString()));
        try {
            assertThat(seen(service, lines)).isEqualTo("127.0.0.1");
            assertThat(seen(service, lines, "203.0.113.7")).isEqualTo("203.0.113.7");
            assertThat(seen(service, lines, "198.51.100.1, 203.0.113.7")).isEqualTo("203.0.113.7");
            assertThat(seen(service, lines, "203.0.113.7, 10.15.0.1,10.0.0.2")).isEqualTo("203.0.113.7");
            assertThat(seen(service, lines, "203.0.113.7, 10.16.0.1")).isEqualTo("10.16.0.1");
            assertThat(seen(service, lines, "203.0.113.7", "10.0.0.2")).isEqualTo("203.0.113.7");
            assertThat(seen(service, lines, "10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
            assertThat(seen(service, lines, "203.0.113.7:4711")).isEqualTo("203.0.113.7");
            assertThat(seen(service, lines, "[2001:db9::7]:4711, 2001:db8:7fff::1"))
                    .isEqualTo("2001:db9:0:0:0:0:0:7");
            assertThat(seen(service, lines, "203.0.113.7, 2001:db8:8000::1")).isEqualTo("2001:db8:8000:0:0:0:0:1");
            assertThat(seen(service, lines, "203.0.113.7, localhost")).isEqualTo("127.0.0.1");
            assertThat(seen(service, lines, "203.0.113.7, , 10.0.0.2")).isEqualTo("10.0.0.2");
            assertThat(seen(service, lines, "::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
        } finally {
            service.stop();
        }
    }

    @Tag("slow")
    @Test
    void anybodyElseIsNotBelieved() throws Exception {
        Path lines = directory.resolve("usual");
        TestService service = TestService.start(Map.of("TANGENT_REQUEST_LINES", lines.toString()));
        try {
            assertThat(seen(service, lines, "203.0.113.7")).isEqualTo("127.0.0.1");
        } finally {
            service.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "[2001:db8:1:2::9], 2001:db8:1:2::/64",
        "::1, 0:0:0:0::/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "nowhere, nowhere"
    })
    void aSubscriberOfIpv6IsOnePlace(String address, String place) {
        assertThat(ClientAddress.place(address)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "::/129", "10.0.0.256"})
    void whatIsNoBlockIsRefused(String block) {
        assertThatThrownBy(() -> ClientAddress.behind("127.0.0.1," + block)).hasMessageContaining(block);
    }

    /** The address in the line of a request that came with these headers. */
    private static String seen(TestService service, Path lines, String... forwardedFor)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + "/v1/me"));
        for (String hops : forwardedFor) {
            request.header("X-Forwarded-For", hops);
        }
        String id = Client.send(request.build()).header("Request-Id");
        // A request is logged once it is answered.
        for (int i = 0; i < 500; i++) {
            for (String line : Files.readAllLines(lines)) {
                if (line.contains(id)) {
                    return Json.mapper().readTree(line).path("remoteAddress").asText();
                }
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("no line of " + id);
    }
}
