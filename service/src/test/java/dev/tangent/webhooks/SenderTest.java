package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.webhooks.Outcome.Failure;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a receiver, or the name system, does makes the sender go elsewhere, wait longer, or take more in. */
@Timeout(20)
class SenderTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Duration SLACK = Duration.ofMillis(1600);
    private static final byte[] BODY = "{\"id\": \"ё\"}".getBytes(StandardCharsets.UTF_8);
    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\n\n";

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final InetAddress second = address(127, 0, 0, 2);

    @Test
    void postsTheBodyUnderItsHeadersAndNothingElse() {
        try (Peer peer = Peer.saying("HTTP/1.1 200 OK\nSet-Cookie: a=b\nContent-Length: 2\n\nok");
                Sender sender = sender()) {
            assertThat(send(sender, peer.port()).delivered()).isTrue();
            assertThat(send(sender, peer.port()).status()).isEqualTo(200);
            assertThat(peer.requests).hasSize(2).allSatisfy(request -> {
                assertThat(request).startsWith("POST /hooks?a=b HTTP/1.1\r\n").endsWith("\r\n\r\n{\"id\": \"ё\"}");
                assertThat(request)
                        .contains("\r\nHost: hooks.example:" + peer.port() + "\r\n", "\r\nwebhook-id: 1\r\n");
                assertThat(request).containsIgnoringCase("\r\ncontent-type: application/json");
                assertThat(request.toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("cookie", "accept-encoding", "authorization", "expect");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        try (Peer elsewhere = Peer.saying(NO_CONTENT);
                Peer peer = Peer.saying("HTTP/1.1 " + status + " Moved\nLocation: http://127.0.0.1:" + elsewhere.port()
                        + "/\nContent-Length: 0\n\n")) {
            Outcome outcome = send(peer);
            assertThat(outcome.status()).isEqualTo(status);
            assertThat(outcome.delivered()).isFalse();
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407, 408, 421, 429, 500, 503})
    void asksOnceWhateverTheAnswer(int status) {
        try (Peer peer = Peer.saying("HTTP/1.1 " + status + """
                 No
                WWW-Authenticate: Basic realm="a"
                Proxy-Authenticate: Basic realm="a"
                Retry-After: 0
                Content-Length: 0

                """)) {
            // Who tries again waits a second first.
            try (Sender patient =
                    sender(Targets.named("any"), name -> new InetAddress[] {loopback}, PATIENCE.multipliedBy(5))) {
                assertThat(send(patient, peer.port()).status()).isEqualTo(status);
            }
            assertThat(peer.requests).hasSize(1);
        }
    }

    /** The name leads to the first peer when it is checked, and to the second when it is asked again. */
    @Test
    void aNameThatChangesItsMindIsConnectedToWhereItWasChecked() {
        AtomicInteger asked = new AtomicInteger();
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(second, loopback, loopback));
        try (Peer safe = Peer.at(second, 0, out -> Peer.say(out, NO_CONTENT));
                Peer inside = Peer.at(loopback, safe.port(), out -> Peer.say(out, NO_CONTENT));
                Sender sender = sender(onlyTheSecond(), host -> {
                    asked.incrementAndGet();
                    return new InetAddress[] {answers.removeFirst()};
                })) {
            assertThat(send(sender, safe.port()).status()).isEqualTo(204);
            assertThat(asked).hasValue(1);
            assertThat(safe.requests).hasSize(1);
            // No connection is kept, so the next attempt is checked anew, and refused.
            assertThat(send(sender, safe.port()).failure()).isEqualTo(Failure.TARGET_REFUSED);
            assertThat(inside.requests).isEmpty();
        }
    }

    @Test
    void aNameThatLeadsInsideBesidesIsNotConnectedToAtAll() {
        try (Peer safe = Peer.at(second, 0, out -> Peer.say(out, NO_CONTENT));
                Peer inside = Peer.at(loopback, safe.port(), out -> Peer.say(out, NO_CONTENT))) {
            for (InetAddress[] answer : List.of(
                    new InetAddress[] {second, loopback},
                    new InetAddress[] {loopback, second},
                    new InetAddress[] {second, second, second, second, second, loopback})) {
                try (Sender sender = sender(onlyTheSecond(), host -> answer)) {
                    assertThat(send(sender, safe.port()).failure()).isEqualTo(Failure.TARGET_REFUSED);
                }
            }
            assertThat(safe.requests).isEmpty();
            assertThat(inside.requests).isEmpty();
        }
    }

    @Test
    void theNextAddressIsTriedWhereOneDoesNotAnswer() {
        try (Peer peer = Peer.saying(NO_CONTENT);
                Sender sender = sender(Targets.named("any"), host -> new InetAddress[] {second, loopback})) {
            assertThat(send(sender, peer.port()).status()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1", "127.0.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00:ec2::254", "::ffff:10.0.0.1"})
    void aPublicNameThatLeadsInsideIsRefused(String address) {
        try (Sender sender = sender(Targets.named("public"), host -> InetAddress.getAllByName(address))) {
            Outcome outcome = sender.send(new Target("https", "hooks.example", 443, "/"), Map.of(), BODY);
            assertThat(outcome.failure()).isEqualTo(Failure.TARGET_REFUSED);
            assertThat(outcome.took()).isLessThan(PATIENCE);
        }
    }

    @Test
    void anAddressInTheUrlIsCheckedToo() {
        try (Peer peer = Peer.saying(NO_CONTENT);
                Sender sender = sender(onlyTheSecond(), Resolver.SYSTEM)) {
            for (String host : List.of("127.0.0.1", "0:0:0:0:0:0:0:1")) {
                Target target = new Target("http", host, peer.port(), "/");
                assertThat(sender.send(target, Map.of(), BODY).failure()).isEqualTo(Failure.TARGET_REFUSED);
            }
            assertThat(peer.requests).isEmpty();
        }
    }

    @Test
    void anUnknownNameIsToldFromADeadOne() throws IOException {
        try (Sender sender = sender(Targets.named("any"), host -> {
            throw new UnknownHostException(host);
        })) {
            assertThat(send(sender, 1).failure()).isEqualTo(Failure.NAME_NOT_FOUND);
        }
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (Sender sender = sender()) {
            assertThat(send(sender, free).failure()).isEqualTo(Failure.NOT_CONNECTED);
        }
    }

    @Test
    void aNameSystemThatHangsIsWaitedForNoLonger() {
        CountDownLatch never = new CountDownLatch(1);
        try (Sender sender = sender(Targets.named("any"), host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        })) {
            timedOut(send(sender, 1));
        }
    }

    @Test
    void aReceiverThatSaysNothingIsCutOff() {
        try (Peer peer = Peer.at(out -> Thread.sleep(10_000))) {
            timedOut(send(peer));
        }
    }

    @Test
    void aReceiverThatDripsItsHeadIsCutOff() {
        try (Peer peer = Peer.at(out -> drip(out, "HTTP/1.1 200 OK\nA: " + "a".repeat(1000)))) {
            timedOut(send(peer));
        }
    }

    /** It has said that all is well, and that holds. */
    @Test
    void aReceiverThatDripsItsBodyIsCutOff() {
        try (Peer peer = Peer.at(out -> drip(out, "HTTP/1.1 200 OK\nContent-Length: 1000\n\n", "a".repeat(1000)))) {
            Outcome outcome = send(peer);
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.took()).isLessThan(PATIENCE.plus(SLACK));
        }
    }

    @Test
    void aReceiverThatIsAlwaysAboutToAnswerIsCutOff() {
        try (Peer peer = Peer.at(out -> {
            while (true) {
                Peer.say(out, "HTTP/1.1 102 Processing\n\n");
                Thread.sleep(1);
            }
        })) {
            timedOut(send(peer));
        }
    }

    @Test
    void anAnswerWithoutEndIsNotReadToTheEnd() throws InterruptedException {
        AtomicLong written = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        try (Peer peer = Peer.at(out -> {
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n");
            endless(out, "a".repeat(10_000), written, ended);
        })) {
            Outcome outcome = send(peer);
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.took()).isLessThan(PATIENCE);
            ended.await();
            assertThat(written.get()).isLessThan(20_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: b\n", "A", "\n"})
    void anAnswerOfHeadersWithoutEndIsGivenUp(String repeated) throws InterruptedException {
        AtomicLong written = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        try (Peer peer = Peer.at(out -> {
            Peer.say(out, repeated.equals("\n") ? "" : "HTTP/1.1 200 OK\n");
            endless(out, repeated.repeat(1000), written, ended);
        })) {
            Outcome outcome = send(peer);
            assertThat(outcome.failure()).isEqualTo(Failure.NO_ANSWER);
            assertThat(outcome.took()).isLessThan(PATIENCE);
            ended.await();
            assertThat(written.get()).isLessThan(20_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1\n\n", "SSH-2.0-OpenSSH_9\n", "HTTP/1.1 abc OK\n\n", "\u0000\u0001\u0002"})
    void whatIsNoAnswerIsNone(String said) {
        try (Peer peer = Peer.saying(said)) {
            assertThat(send(peer).failure()).isEqualTo(Failure.NO_ANSWER);
            assertThat(peer.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "0, 0", "999999999, 86400", "'Tue, 31 Dec 2999 23:59:59 GMT', 86400", "soon,", "-1,", "'',"
    })
    void theReceiverSaysWhenToComeAgain(String retryAfter, Integer seconds) {
        try (Peer peer = Peer.saying("HTTP/1.1 503 Busy\nRetry-After: " + retryAfter + "\nContent-Length: 0\n\n")) {
            assertThat(send(peer).retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
        }
    }

    /** Two addresses that do not answer take no longer than one. */
    @Test
    void severalAddressesThatDoNotAnswerShareTheTime() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, second);
                ServerSocket alsoFull = new ServerSocket(full.getLocalPort(), 1, loopback);
                Sender sender =
                        sender(Targets.named("any"), host -> new InetAddress[] {second, loopback, second, loopback})) {
            fill(waiting, second, full.getLocalPort());
            fill(waiting, loopback, alsoFull.getLocalPort());
            timedOut(send(sender, full.getLocalPort()));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Whatever goes wrong is an attempt that failed: a delivery whose attempt never ends would be tried for ever. */
    @Test
    void whatNobodyThoughtOfIsAFailureToo() {
        Targets broken = new Targets(false, address -> {
            throw new IllegalStateException("as a bug would");
        });
        try (Peer peer = Peer.saying(NO_CONTENT);
                Sender sender = sender(broken, host -> new InetAddress[] {loopback})) {
            assertThat(send(sender, peer.port()).failure()).isEqualTo(Failure.NO_ANSWER);
            assertThat(peer.requests).isEmpty();
        }
    }

    /** Who is sent to under ever new names must not fill the memory. */
    @Test
    void hostsAreForgotten() throws InterruptedException {
        List<WeakReference<String>> hosts = new ArrayList<>();
        try (Peer peer = Peer.saying(NO_CONTENT);
                Sender sender =
                        sender(Targets.named("any"), host -> new InetAddress[] {loopback}, Duration.ofMinutes(1))) {
            for (int i = 0; i < 20; i++) {
                String host = new String("host-" + i + ".example");
                hosts.add(new WeakReference<>(host));
                assertThat(sender.send(new Target("http", host, peer.port(), "/"), Map.of(), BODY)
                                .delivered())
                        .isTrue();
            }
            for (int i = 0; i < 100 && remembered(hosts) > 2; i++) {
                System.gc();
                Thread.sleep(20);
            }
            // What the threads have on their stacks may be there still.
            assertThat(remembered(hosts)).isLessThanOrEqualTo(2);
        }
    }

    private static long remembered(List<WeakReference<String>> hosts) {
        return hosts.stream().filter(host -> host.get() != null).count();
    }

    /** Connects until nobody is let in any more. */
    private static void fill(List<Socket> waiting, InetAddress address, int port) throws IOException {
        while (true) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(address, port), 100);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    private static void drip(java.io.OutputStream out, String... parts) throws IOException, InterruptedException {
        for (int i = 0; i < parts.length; i++) {
            if (i < parts.length - 1) {
                Peer.say(out, parts[i]);
                continue;
            }
            for (char each : parts[i].toCharArray()) {
                Peer.say(out, String.valueOf(each));
                Thread.sleep(20);
            }
        }
    }

    private static void endless(java.io.OutputStream out, String text, AtomicLong written, CountDownLatch ended)
            throws IOException {
        try {
            while (written.get() < 200_000_000) {
                Peer.say(out, text);
                written.addAndGet(text.length());
            }
        } finally {
            ended.countDown();
        }
    }

    private static void timedOut(Outcome outcome) {
        assertThat(outcome.failure()).isEqualTo(Failure.TIMED_OUT);
        assertThat(outcome.took()).isBetween(PATIENCE.minusMillis(50), PATIENCE.plus(SLACK));
    }

    private Outcome send(Peer peer) {
        try (Sender sender = sender()) {
            return send(sender, peer.port());
        }
    }

    private static Outcome send(Sender sender, int port) {
        return sender.send(new Target("http", "hooks.example", port, "/hooks?a=b"), Map.of("webhook-id", "1"), BODY);
    }

    private Sender sender() {
        return sender(Targets.named("any"), host -> new InetAddress[] {loopback});
    }

    private static Sender sender(Targets targets, Resolver resolver) {
        return sender(targets, resolver, PATIENCE);
    }

    private static Sender sender(Targets targets, Resolver resolver, Duration patience) {
        try {
            return new Sender(targets, resolver, SSLContext.getDefault(), patience, Clock.systemUTC());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Targets onlyTheSecond() {
        return new Targets(false, second::equals);
    }

    private static InetAddress address(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        try {
            return InetAddress.getByAddress(all);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
