package dev.tangent.usage;

import dev.tangent.platform.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of an agency's month: the total when it was last read, and what was begun here since. While much
 * is left a sixty-fourth of it is let in on one reading, which holds for a second; near the limit every call reads, and
 * waits for those before it, so that others can know of all but one. Thread-safe.
 */
final class Ledger {
    private static final int SHARES = 64;
    private static final long READING_HOLDS = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private LocalDate month = LocalDate.MIN;
    private long total;
    private long readAt;
    private long inFlight;
    private long sinceRead;

    /** Lets a call of {@code items} begin: its month, or null where the total has come to {@code limit}. */
    @Nullable
    LocalDate enter(LocalDate now, long limit, long items, LongSupplier read) {
        lock.lock();
        try {
            if (now.isAfter(month)) {
                begin(now, read);
            }
            long patience = PATIENCE;
            while (patience > 0) {
                if (isStale() || (!fits(limit, items) && !mustWait(limit, items))) {
                    readAgain(read);
                }
                if (total >= limit) {
                    return null;
                }
                if (fits(limit, items)) {
                    inFlight += items;
                    sinceRead += items;
                    return month;
                }
                patience = ended.awaitNanos(patience);
            }
            throw Problem.of(Problem.Type.UNAVAILABLE, "Too many calls wait for the last of the monthly limit.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Type.UNAVAILABLE, "The service is stopping.");
        } finally {
            lock.unlock();
        }
    }

    /** A call that began in the month {@code entered} has ended, whatever it recorded. */
    void leave(LocalDate entered, long items) {
        lock.lock();
        try {
            if (entered.equals(month)) {
                inFlight -= items;
                ended.signalAll();
            }
        } finally {
            lock.unlock();
        }
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

    private void begin(LocalDate now, LongSupplier read) {
        readAgain(read);
        month = now;
        inFlight = 0;
        sinceRead = 0;
    }

    /** What runs is not in the total, or may be: it counts as begun since. */
    private void readAgain(LongSupplier read) {
        total = read.getAsLong();
        readAt = System.nanoTime();
        sinceRead = inFlight;
    }
}
