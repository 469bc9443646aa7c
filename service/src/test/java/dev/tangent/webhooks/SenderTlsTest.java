package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.webhooks.Outcome.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answers must be who was meant. Slow: it has a certificate made by a process of its own. */
@Tag("slow")
class SenderTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\n\n";

    @TempDir
    private static Path directory;

    private static SSLContext trusting;
    private static Peer peer;

    @BeforeAll
    static void start() throws Exception {
        Path file = directory.resolve("peer.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example",
                        "-ext",
                        "san=dns:hooks.example")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        ServerSocket socket =
                trusting.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        peer = Peer.on(socket, out -> Peer.say(out, NO_CONTENT));
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void theHostOfTheCertificateIsDeliveredTo() {
        Outcome outcome = send(trusting, "hooks.example", peer.port());
        assertThat(outcome.status()).isEqualTo(204);
    }

    @Test
    void anotherHostWithTheSameCertificateIsNot() {
        int before = peer.requests.size();
        assertThat(send(trusting, "other.example", peer.port()).failure()).isEqualTo(Failure.TLS_FAILED);
        assertThat(send(trusting, "127.0.0.1", peer.port()).failure()).isEqualTo(Failure.TLS_FAILED);
        assertThat(peer.requests).hasSize(before);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws GeneralSecurityException {
        int before = peer.requests.size();
        assertThat(send(SSLContext.getDefault(), "hooks.example", peer.port()).failure())
                .isEqualTo(Failure.TLS_FAILED);
        assertThat(peer.requests).hasSize(before);
    }

    @Test
    void aReceiverThatNeverShakesHandsIsCutOff() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Outcome outcome = send(trusting, "hooks.example", silent.getLocalPort());
            assertThat(outcome.failure()).isEqualTo(Failure.TIMED_OUT);
            assertThat(outcome.took()).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void aReceiverWithoutTlsIsNoReceiver() {
        try (Peer plain = Peer.at(out -> Peer.say(out, NO_CONTENT))) {
            assertThat(send(trusting, "hooks.example", plain.port()).delivered())
                    .isFalse();
        }
    }

    private static Outcome send(SSLContext tls, String host, int port) {
        Resolver resolver = name -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (Sender sender =
                new Sender(Targets.named("any"), resolver, tls, Duration.ofSeconds(2), Clock.systemUTC())) {
            return sender.send(new Target("https", host, port, "/"), Map.of(), new byte[0]);
        }
    }
}
