package dev.tangent.usage;

import dev.tangent.platform.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What this process knows of an agency in one month: the total when it was last read, and what was begun here since. While
 * much is left a sixty-fourth of it is let in on one reading, which holds for a second; near the limit every call reads, and
 * waits for those before it, so that others can know of all but one. Thread-safe.
 */
final class Ledger {
    private static final int SHARES = 64;
    private static final long READING_HOLDS = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

    /** Who waits holds a thread of the service, and those are for all agencies. */
    static final int MOST_WAITING = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long total;
    private long readAt = System.nanoTime() - 2 * READING_HOLDS;
    private long inFlight;
    private long sinceRead;
    private int waiting;

    /** Lets a call of {@code items} begin; false where the total has come to {@code limit}. */
    boolean enter(long limit, long items, LongSupplier read) {
        long began = System.nanoTime();
        try {
            // Held while somebody reads, which may take long where the database does.
            if (!lock.tryLock(PATIENCE, TimeUnit.NANOSECONDS)) {
                throw tooMany();
            }
            try {
                return enter(limit, items, read, began + PATIENCE);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Type.UNAVAILABLE, "The service is stopping.");
        }
    }

    private boolean enter(long limit, long items, LongSupplier read, long deadline) throws InterruptedException {
        boolean waits = false;
        try {
            while (System.nanoTime() < deadline) {
                if (isStale() || (!fits(limit, items) && !mustWait(limit, items))) {
                    readAgain(read);
                }
                if (total >= limit) {
                    return false;
                }
                if (fits(limit, items)) {
                    inFlight += items;
                    sinceRead += items;
                    return true;
                }
                if (!waits && waiting == MOST_WAITING) {
                    break;
                }
                waiting += waits ? 0 : 1;
                waits = true;
                ended.awaitNanos(deadline - System.nanoTime());
            }
            throw tooMany();
        } finally {
            waiting -= waits ? 1 : 0;
        }
    }

    /** A call that was let in has ended, whatever it recorded. */
    void leave(long items) {
        lock.lock();
        try {
            inFlight -= items;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Problem tooMany() {
        return Problem.of(Problem.Type.UNAVAILABLE, "Too many calls wait for the last of the monthly limit.");
    }

    private boolean fits(long limit, long items) {
        return sinceRead == 0 || sinceRead + items <= (limit - total) / SHARES;
    }

    /** Another reading would not help: what runs here is too much beside what is left. */
    private boolean mustWait(long limit, long items) {
        return inFlight > 0 && inFlight + items > (limit - total) / SHARES;
    }

    private boolean isStale() {
        return System.nanoTime() - readAt > READING_HOLDS;
    }

    /** What runs is not in the total, or may be: it counts as begun since. */
    private void readAgain(LongSupplier read) {
        total = read.getAsLong();
        readAt = System.nanoTime();
        sinceRead = inFlight;
    }
}
