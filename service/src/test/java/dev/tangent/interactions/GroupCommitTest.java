package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
    private static final BrandId BRAND = new BrandId(UUID.randomUUID());
    private static final BrandId OTHER = new BrandId(UUID.randomUUID());

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private Consumer<List<String>> before = items -> {};
    private final GroupCommit<BrandId, String, String> commits =
            new GroupCommit<>(this::commit, String::length, new GroupCommit.Limits(1, waiting -> 500));

    @AfterEach
    void stop() {
        gate.countDown();
        threads.shutdownNow();
    }

    /** The item {@code slow} holds its commit until the gate opens. */
    private List<String> commit(BrandId brand, List<String> items) {
        groups.add(items);
        if (items.get(0).startsWith("slow")) {
            started.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        before.accept(items);
        return items.stream().map(item -> item + "!").toList();
    }

    private CompletableFuture<String> call(BrandId brand, String item) {
        return CompletableFuture.supplyAsync(() -> commits.run(brand, item), threads);
    }

    /** Calls for {@code items} that all wait behind a slow one. */
    private List<CompletableFuture<String>> queued(List<String> items) throws InterruptedException {
        CompletableFuture<String> slow = call(BRAND, "slow");
        started.await();
        List<CompletableFuture<String>> calls = new ArrayList<>(List.of(slow));
        for (String item : items) {
            int waiting = commits.waiting(BRAND);
            calls.add(call(BRAND, item));
            while (commits.waiting(BRAND) == waiting) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        return calls;
    }

    private static List<String> answers(List<CompletableFuture<String>> calls) {
        return calls.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void whatComesDuringACommitGoesTogetherWithTheNext() throws InterruptedException {
        List<CompletableFuture<String>> calls = queued(List.of("a", "b", "c"));
        gate.countDown();
        assertThat(answers(calls)).containsExactly("slow!", "a!", "b!", "c!");
        assertThat(groups).containsExactly(List.of("slow"), List.of("a", "b", "c"));
    }

    @Test
    void asManyCommitsRunAtOnceAsMay() throws InterruptedException {
        GroupCommit<BrandId, String, String> two =
                new GroupCommit<>(this::commit, String::length, new GroupCommit.Limits(2, waiting -> 2));
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (String item : List.of("slow 1", "slow 2", "a", "b", "c")) {
            int waiting = two.waiting(BRAND);
            calls.add(CompletableFuture.supplyAsync(() -> two.run(BRAND, item), threads));
            while (item.startsWith("slow") ? groups.size() < calls.size() : two.waiting(BRAND) == waiting) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        assertThat(groups).containsExactly(List.of("slow 1"), List.of("slow 2"));
        gate.countDown();
        assertThat(answers(calls)).containsExactly("slow 1!", "slow 2!", "a!", "b!", "c!");
        assertThat(groups.subList(2, groups.size()).stream().mapToInt(List::size))
                .as("one of each two goes with another one, and two at most do")
                .containsExactlyInAnyOrder(2, 1);
        assertThat(two.run(BRAND, "later")).isEqualTo("later!");
    }

    @Test
    void aCallAloneWaitsForNothing() {
        assertThat(commits.run(BRAND, "a")).isEqualTo("a!");
        assertThat(commits.run(BRAND, "b")).isEqualTo("b!");
        assertThat(groups).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void brandsDoNotWaitForEachOther() throws InterruptedException {
        List<CompletableFuture<String>> held = queued(List.of("a"));
        assertThat(commits.run(OTHER, "b")).isEqualTo("b!");
        assertThat(held).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void oneThatFailsTakesNoOtherWithIt() throws InterruptedException {
        before = items -> {
            if (items.contains("bad")) {
                throw new IllegalArgumentException("bad");
            }
        };
        List<CompletableFuture<String>> calls = queued(List.of("a", "bad", "c"));
        gate.countDown();
        assertThat(calls.get(1).join()).isEqualTo("a!");
        assertThat(calls.get(3).join()).isEqualTo("c!");
        assertThatThrownBy(calls.get(2)::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(groups)
                .containsExactly(List.of("slow"), List.of("a", "bad", "c"), List.of("a"), List.of("bad"), List.of("c"));
    }

    @Test
    void aDatabaseThatIsAwayIsNotAskedForEach() throws InterruptedException {
        before = items -> {
            if (!items.contains("slow")) {
                throw Problem.of(Problem.Type.UNAVAILABLE, "away");
            }
        };
        List<CompletableFuture<String>> calls = queued(List.of("a", "b"));
        gate.countDown();
        for (CompletableFuture<String> call : calls.subList(1, 3)) {
            assertThatThrownBy(call::join).hasCauseInstanceOf(Problem.class);
        }
        assertThat(groups).containsExactly(List.of("slow"), List.of("a", "b"));
    }

    @Test
    void anErrorReachesEveryCallAndHoldsUpNoLaterOne() throws InterruptedException {
        before = items -> {
            if (items.contains("a")) {
                throw new StackOverflowError();
            }
        };
        List<CompletableFuture<String>> calls = queued(List.of("a", "b"));
        gate.countDown();
        for (CompletableFuture<String> call : calls.subList(1, 3)) {
            assertThatThrownBy(call::join).hasCauseInstanceOf(StackOverflowError.class);
        }
        assertThat(commits.run(BRAND, "later")).isEqualTo("later!");
    }

    @Test
    void aGroupIsBoundedByRows() throws InterruptedException {
        List<CompletableFuture<String>> calls = new ArrayList<>(
                queued(IntStream.range(0, 501).mapToObj(i -> "x" + i).toList()));
        gate.countDown();
        answers(calls);
        assertThat(groups.stream().map(List::size)).containsExactly(1, 500, 1);

        assertThat(commits.waiting(BRAND)).isZero();
    }

    @Test
    void aGroupIsBoundedByBytes() throws InterruptedException {
        String large = "x".repeat(3 * 1024 * 1024);
        List<CompletableFuture<String>> calls = queued(List.of(large, large));
        gate.countDown();
        answers(calls);
        assertThat(groups.stream().map(List::size)).containsExactly(1, 1, 1);
    }

    @Test
    void anInterruptedCallStillHasItsAnswer() throws InterruptedException {
        List<CompletableFuture<String>> held = queued(List.of());
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread caller = new Thread(() -> answer.complete(commits.run(BRAND, "a") + Thread.interrupted()));
        caller.start();
        while (commits.waiting(BRAND) == 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        caller.interrupt();
        gate.countDown();
        assertThat(answers(held)).containsExactly("slow!");
        assertThat(answer.join()).isEqualTo("a!true");
    }
}
