package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.Problem;
import dev.tangent.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final long LIMIT = 100;
    private static final long NEAR = 99;

    private final Ledger ledger = new Ledger();

    @Test
    void nearTheLimitOneCallAfterTheOtherBegins() {
        assertThat(ledger.enter(LIMIT, 10, () -> NEAR)).isTrue();
        Thread first = new Thread(() -> {
            pause(300);
            ledger.leave(10);
        });
        first.start();
        long began = System.nanoTime();
        assertThat(ledger.enter(LIMIT, 10, () -> NEAR)).isTrue();
        assertThat(since(began)).isGreaterThanOrEqualTo(250);
        ledger.leave(10);
        assertThat(ledger.enter(LIMIT, 10, () -> LIMIT)).isFalse();
    }

    /** Each holds a thread of the service, which other agencies call too. */
    @Tag("slow")
    @Test
    void someWaitForTheLastOfAMonthAndTheOthersAreSentAwayAtOnce() {
        assertThat(ledger.enter(LIMIT, 10, () -> NEAR)).isTrue();
        int callers = Ledger.MOST_WAITING + 20;
        List<Long> waited = Together.run(callers, thread -> {
            long began = System.nanoTime();
            assertThatThrownBy(() -> ledger.enter(LIMIT, 10, () -> NEAR))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(Problem.Type.UNAVAILABLE));
            return since(began);
        });
        assertThat(waited.stream().filter(millis -> millis < 2000)).hasSize(20);
        assertThat(waited.stream().filter(millis -> millis >= 2900)).hasSize(Ledger.MOST_WAITING);
        ledger.leave(10);
        assertThat(ledger.enter(LIMIT, 10, () -> NEAR))
                .as("nobody waits any more")
                .isTrue();
    }

    @Tag("slow")
    @Test
    void nobodyQueuesForLongBehindOneWhoReads() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        Thread slow = new Thread(() -> ledger.enter(LIMIT, 1, () -> {
            reading.countDown();
            pause(3800);
            return 0;
        }));
        slow.start();
        reading.await();
        List<Long> waited = Together.run(8, thread -> {
            long began = System.nanoTime();
            assertThatThrownBy(() -> ledger.enter(LIMIT, 1, () -> 0)).isInstanceOf(Problem.class);
            return since(began);
        });
        assertThat(waited).allSatisfy(millis -> assertThat(millis).isBetween(2900L, 3700L));
        slow.join();
    }

    @Test
    void farFromTheLimitOneReadingServesMany() {
        int[] readings = {0};
        IntStream.range(0, 100)
                .forEach(i -> assertThat(ledger.enter(1_000_000, 100, () -> {
                            readings[0]++;
                            return 0;
                        }))
                        .isTrue());
        assertThat(readings[0]).isLessThan(10);
    }

    private static long since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
