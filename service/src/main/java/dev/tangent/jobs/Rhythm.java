package dev.tangent.jobs;

import java.time.Duration;

/**
 * When a queue is looked at: at every pause, less often while nothing is found, and soon after it was woken. Looking
 * takes a tenth of the time at most, however long a look is. Used by one thread.
 */
final class Rhythm {
    private static final int SLOWEST = 4;
    private static final int WOKEN_SHARE = 10;
    private static final int REST_PER_LOOK = 9;

    private final long pause;
    private long begun;
    private long ended;
    private int slowness;

    Rhythm(Duration pause) {
        this.pause = pause.toNanos();
        this.ended = System.nanoTime() - SLOWEST * this.pause;
        this.begun = ended;
        this.slowness = 1;
    }

    void looking() {
        begun = System.nanoTime();
    }

    /** Slows down, until {@link #quicken} says that something was found. */
    void looked() {
        ended = System.nanoTime();
        slowness = Math.min(slowness + 1, SLOWEST);
    }

    void quicken() {
        slowness = 1;
    }

    boolean isTimeToLook(boolean woken) {
        return nanosToNextLook(woken) <= 0;
    }

    long nanosToNextLook(boolean woken) {
        long rest = Math.max(woken ? pause / WOKEN_SHARE : pause * slowness, (ended - begun) * REST_PER_LOOK);
        return ended + rest - System.nanoTime();
    }
}
