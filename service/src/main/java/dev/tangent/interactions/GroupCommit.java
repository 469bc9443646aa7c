package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Commits together what calls bring for one lane, a brand's for example: what comes while as many commits of the lane run as
 * may run at once goes with the next one. There is no timer, no thread of its own, and nothing waits here but the callers
 * themselves: one of those who wait does the work for all, and hands over to the next when it has its own answer.
 * Thread-safe.
 *
 * @param <K> what names a lane
 * @param <T> what one call brings
 * @param <R> what it is answered
 */
final class GroupCommit<K, T, R> {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final BiFunction<K, List<T>, List<R>> commit;
    private final ToIntFunction<T> bytes;
    private final Limits limits;

    /** Those with somebody at work. */
    private final Map<K, Lane<T, R>> lanes = new ConcurrentHashMap<>();

    /** {@code commit}: one transaction, which answers every item in its order, or throws and has changed nothing. */
    GroupCommit(BiFunction<K, List<T>, List<R>> commit, ToIntFunction<T> bytes, Limits limits) {
        this.commit = commit;
        this.bytes = bytes;
        this.limits = limits;
    }

    /** How many commits of a lane run at once, and how many of so many items that are there go together. */
    record Limits(int commits, IntUnaryOperator together) {}

    /** Returns when {@code item} is committed; throws what its own transaction threw. */
    R run(K key, T item) {
        Waiting<T, R> mine = new Waiting<>(item);
        lanes.compute(key, (same, found) -> {
            Lane<T, R> lane = found == null ? new Lane<>() : found;
            if (lane.running < limits.commits) {
                lane.running++;
                mine.lead();
            } else {
                lane.waiting.add(mine);
            }
            return lane;
        });
        mine.await();
        if (mine.leads) {
            lead(key, mine);
        }
        return mine.answer();
    }

    /** How many wait behind the commits that run for the lane. */
    int waiting(K key) {
        int[] size = {0};
        lanes.computeIfPresent(key, (same, lane) -> {
            size[0] = lane.waiting.size();
            return lane;
        });
        return size[0];
    }

    private void lead(K key, Waiting<T, R> leader) {
        List<Waiting<T, R>> group = new ArrayList<>();
        lanes.computeIfPresent(key, (same, lane) -> {
            take(leader, lane.waiting, group);
            return lane;
        });
        try {
            commitAll(key, group);
        } finally {
            lanes.computeIfPresent(key, (same, lane) -> {
                Waiting<T, R> next = lane.waiting.poll();
                if (next != null) {
                    next.lead();
                    return lane;
                }
                lane.running--;
                return lane.running == 0 ? null : lane;
            });
        }
    }

    /** Whoever leads, and those who came meanwhile. */
    private void take(Waiting<T, R> leader, Deque<Waiting<T, R>> waiting, Collection<Waiting<T, R>> group) {
        group.add(leader);
        int most = limits.together.applyAsInt(1 + waiting.size());
        long size = bytes.applyAsInt(leader.item);
        while (!waiting.isEmpty() && group.size() < most) {
            size += bytes.applyAsInt(waiting.getFirst().item);
            if (size > MOST_BYTES) {
                return;
            }
            group.add(waiting.removeFirst());
        }
    }

    private void commitAll(K key, List<Waiting<T, R>> group) {
        try {
            List<R> answers =
                    commit.apply(key, group.stream().map(one -> one.item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() == 1 || isEverybodys(e)) {
                group.forEach(one -> one.fail(e));
            } else {
                // Whose fault it was shows when each has a transaction of its own.
                group.forEach(one -> commitAll(key, List.of(one)));
            }
        } catch (Error e) {
            group.forEach(one -> one.fail(e));
        }
    }

    /** Where the database cannot serve, one call after the other would only wait for it in vain. */
    static boolean isEverybodys(RuntimeException e) {
        return e instanceof Problem problem && problem.type() == Problem.Type.UNAVAILABLE;
    }

    /** Touched under the lock of its key alone. */
    private static final class Lane<T, R> {
        private final Deque<Waiting<T, R>> waiting = new ArrayDeque<>();
        private int running;
    }

    /** One call. Its answer is read by its own thread once the latch is open. */
    private static final class Waiting<T, R> {
        private final T item;
        private final CountDownLatch turn = new CountDownLatch(1);
        private boolean leads;
        private @Nullable R answer;
        private @Nullable Throwable failure;

        Waiting(T item) {
            this.item = item;
        }

        void lead() {
            leads = true;
            turn.countDown();
        }

        void answer(R given) {
            answer = given;
            turn.countDown();
        }

        void fail(Throwable cause) {
            failure = cause;
            turn.countDown();
        }

        /** Not to be interrupted: it may be this one's turn to lead, and what is under way is to be waited for. */
        void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    turn.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        R answer() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            return Objects.requireNonNull(answer);
        }
    }
}
