package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private static final int KIB = 1024;

    private static InputStream body(int bytes) {
        byte[] body = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            body[i] = (byte) i;
        }
        return new ByteArrayInputStream(body);
    }

    private static byte[] bytes(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem.Type refused(Runnable call) {
        try {
            call.run();
            throw new AssertionError("it was let in");
        } catch (Problem e) {
            return e.type();
        }
    }

    @Test
    void aBodyOfAnyLengthComesThroughWhole() {
        WaitingRoom room = new WaitingRoom(512 * KIB, 1, Duration.ofSeconds(1));
        for (int length : List.of(0, 1, 16 * KIB - 1, 16 * KIB, 16 * KIB + 1, 100_000)) {
            assertThat(room.enter(body(length), WaitingRoomTest::bytes)).isEqualTo(bytes(body(length)));
        }
    }

    @Test
    void whatHasLeftMakesRoom() {
        WaitingRoom room = new WaitingRoom(64 * KIB, 1, Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            assertThat(room.enter(body(30 * KIB), WaitingRoomTest::bytes)).hasSize(30 * KIB);
            assertThatThrownBy(() -> room.enter(body(10), in -> {
                        throw new IllegalStateException("work");
                    }))
                    .hasMessage("work");
            assertThat(refused(() -> room.enter(body(100 * KIB), WaitingRoomTest::bytes)))
                    .isEqualTo(Problem.Type.UNAVAILABLE);
        }
    }

    @Test
    void moreThanThereIsRoomForIsRefusedAtOnce() throws InterruptedException {
        WaitingRoom room = new WaitingRoom(64 * KIB, 4, Duration.ofMinutes(1));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread first = new Thread(() -> room.enter(body(30 * KIB), in -> {
            inside.countDown();
            return awaited(leave);
        }));
        first.start();
        inside.await();
        // 32 of 64 KiB are held, and twice 16 are wanted for the body that fills its first 16.
        assertThat(isLetIn(room, 16 * KIB)).isTrue();
        assertThat(refused(() -> room.enter(body(32 * KIB), in -> true))).isEqualTo(Problem.Type.UNAVAILABLE);
        leave.countDown();
        first.join();
        assertThat(isLetIn(room, 16 * KIB)).isTrue();
    }

    @Test
    void noMoreThanHaveATurnAreWorkedOnAtOnce() throws InterruptedException {
        WaitingRoom room = new WaitingRoom(1024 * KIB, 2, Duration.ofMinutes(1));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 12)
                .mapToObj(i -> new Thread(() -> room.enter(body(1), in -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    pause();
                    return now.decrementAndGet();
                })))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void whoWaitsTooLongForATurnIsRefused() throws InterruptedException {
        WaitingRoom room = new WaitingRoom(64 * KIB, 1, Duration.ofMillis(20));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread first = new Thread(() -> room.enter(body(1), in -> {
            inside.countDown();
            return awaited(leave);
        }));
        first.start();
        inside.await();
        assertThat(refused(() -> room.enter(body(1), in -> true))).isEqualTo(Problem.Type.UNAVAILABLE);
        leave.countDown();
        first.join();
        assertThat(isLetIn(room, 1)).isTrue();
    }

    private static boolean isLetIn(WaitingRoom room, int bytes) {
        return room.enter(body(bytes), in -> true);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
