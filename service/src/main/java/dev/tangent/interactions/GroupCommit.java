package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Commits together what single calls bring for one brand: what comes while a commit of the brand runs goes with the next
 * one. There is no timer, no thread of its own, and nothing waits here but the callers themselves: one of those who wait
 * does the work for all, and hands over to the next when it has its own answer. Thread-safe.
 *
 * @param <T> what one call brings
 * @param <R> what it is answered
 */
final class GroupCommit<T, R> {
    private static final int MOST_ITEMS = 500;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final BiFunction<BrandId, List<T>, List<R>> commit;
    private final ToIntFunction<T> bytes;

    /** Who waits, by brand; a brand that is here has somebody at work. */
    private final Map<BrandId, Deque<Waiting<T, R>>> lanes = new ConcurrentHashMap<>();

    /** {@code commit}: one transaction, which answers every item in its order, or throws and has changed nothing. */
    GroupCommit(BiFunction<BrandId, List<T>, List<R>> commit, ToIntFunction<T> bytes) {
        this.commit = commit;
        this.bytes = bytes;
    }

    /** Returns when {@code item} is committed; throws what its own transaction threw. */
    R run(BrandId brand, T item) {
        Waiting<T, R> mine = new Waiting<>(item);
        lanes.compute(brand, (key, lane) -> {
            Deque<Waiting<T, R>> joined = lane == null ? new ArrayDeque<>() : lane;
            if (lane == null) {
                mine.lead();
            }
            joined.add(mine);
            return joined;
        });
        mine.await();
        if (mine.leads) {
            lead(brand);
        }
        return mine.answer();
    }

    /** How many wait behind the commit that runs for the brand. */
    int waiting(BrandId brand) {
        int[] size = {0};
        lanes.computeIfPresent(brand, (key, lane) -> {
            size[0] = lane.size();
            return lane;
        });
        return size[0];
    }

    private void lead(BrandId brand) {
        List<Waiting<T, R>> group = new ArrayList<>();
        lanes.computeIfPresent(brand, (key, lane) -> {
            take(lane, group);
            return lane;
        });
        try {
            commitAll(brand, group);
        } finally {
            lanes.computeIfPresent(brand, (key, lane) -> {
                if (lane.isEmpty()) {
                    return null;
                }
                lane.getFirst().lead();
                return lane;
            });
        }
    }

    /** From the head, which is whoever leads. */
    private void take(Deque<Waiting<T, R>> lane, Collection<Waiting<T, R>> group) {
        long size = 0;
        do {
            Waiting<T, R> next = lane.removeFirst();
            size += bytes.applyAsInt(next.item);
            group.add(next);
        } while (!lane.isEmpty()
                && group.size() < MOST_ITEMS
                && size + bytes.applyAsInt(lane.getFirst().item) <= MOST_BYTES);
    }

    private void commitAll(BrandId brand, List<Waiting<T, R>> group) {
        try {
            List<R> answers =
                    commit.apply(brand, group.stream().map(one -> one.item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() == 1 || isEverybodys(e)) {
                group.forEach(one -> one.fail(e));
            } else {
                // Whose fault it was shows when each has a transaction of its own.
                group.forEach(one -> commitAll(brand, List.of(one)));
            }
        } catch (Error e) {
            group.forEach(one -> one.fail(e));
        }
    }

    /** Where the database cannot serve, one call after the other would only wait for it in vain. */
    private static boolean isEverybodys(RuntimeException e) {
        return e instanceof Problem problem && problem.type() == Problem.Type.UNAVAILABLE;
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
