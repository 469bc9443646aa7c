package dev.tangent.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Raw;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawRequestsTest {
    private static final int PORT = TestService.shared().port();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/%",
                "/%c0%af",
                "/%ff",
                "/..;/v1/me",
                "/v1/..%2f..%2fetc",
                "/v1%2fme",
                "/v1/brands/%00/channels",
                "/v1/brands/a%5cb",
                "/v1/;x=1/me",
                "/v1//me",
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/x",
                "/v1/me?%zz=1",
                "/v1/me?a=%ff",
                "*",
                "//",
                "/v1/brands/%2e%2e/me",
                "http://[::1",
                "v1/me"
            })
    void oddUrisAreProblems(String uri) {
        assertProblem(Raw.send(PORT, "GET " + uri + " HTTP/1.1", "Host: x", "Connection: close"), uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOO /v1/me HTTP/1.1",
                "get /v1/me HTTP/1.1",
                "TRACE /v1/me HTTP/1.1",
                "CONNECT x:1 HTTP/1.1",
                "PROPFIND / HTTP/1.1",
                "G\u0001T / HTTP/1.1",
                "GET / HTTP/9.9",
                "GET /",
                "garbage",
                "\u0016\u0003\u0001",
                "GET  /v1/me  HTTP/1.1",
                "PRI * HTTP/2.0"
            })
    void oddRequestLinesAreProblems(String line) {
        assertProblem(Raw.send(PORT, line, "Host: x", "Connection: close"), line);
    }

    @Test
    void headersThatAreTooLargeAreAProblem() {
        Reply reply =
                Raw.send(PORT, "GET /v1/me HTTP/1.1", "Host: x", "Padding: " + "x".repeat(9000), "Connection: close");

        assertProblem(reply, "headers");
        assertThat(reply.status()).isEqualTo(431);
        assertThat(reply.code()).isEqualTo("headers_too_large");
    }

    @Test
    void aUriThatIsTooLongIsAProblem() {
        Reply reply = Raw.send(PORT, "GET /" + "x".repeat(9000) + " HTTP/1.1", "Host: x", "Connection: close");

        assertProblem(reply, "uri");
        assertThat(reply.status()).isEqualTo(414);
        assertThat(reply.code()).isEqualTo("uri_too_long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x\r\nHost: y", "Content-Length: 5\r\nContent-Length: 6", "Content-Length: -1",
                        "Content-Length: abc",
                "Transfer-Encoding: chunked\r\nContent-Length: 5", "Bad Header: x", ": x", "Transfer-Encoding: nonsense"
            })
    void oddHeadersAreProblems(String headers) {
        assertProblem(Raw.send(PORT, "POST /v1/brands HTTP/1.1", headers, "Connection: close"), headers);
    }

    @Test
    void aRequestWithoutAHostIsAProblem() {
        assertProblem(Raw.send(PORT, "GET /v1/me HTTP/1.1", "Connection: close"), "no host");
    }

    @Test
    void theServerDoesNotSayWhatItRunsOn() {
        Reply reply = Raw.send(PORT, "GET /v1/me HTTP/1.1", "Host: x", "Connection: close");

        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.header("X-Powered-By")).isEmpty();
    }

    private static void assertProblem(Reply reply, String what) {
        String as = what + " -> " + reply.status() + " " + reply.headers().map() + " " + reply.text();
        assertThat(reply.status()).as(as).isBetween(400, 505);
        assertThat(reply.status()).as(as).isNotEqualTo(500);
        assertThat(reply.header("Content-Type")).as(as).isEqualTo("application/problem+json");
        assertThat(reply.header("Request-Id"))
                .as(as)
                .isEqualTo(reply.json().path("requestId").asText())
                .isNotEmpty();
        assertThat(reply.json().path("status").asInt()).as(as).isEqualTo(reply.status());
        assertThat(reply.text()).as(as).doesNotContainIgnoringCase("<html").doesNotContainIgnoringCase("jetty");
    }
}
