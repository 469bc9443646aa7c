package dev.tangent.limits;

import java.util.OptionalLong;

/**
 * What one subject may still call in a window, as far as this process knows. The first twentieth of the quota is spent
 * without asking anybody; from then on twentieths are leased from what all processes share. Thread-safe: whoever needs a
 * lease has the others of the subject wait for it.
 */
final class Budget {
    private static final int SHARES = 20;
    private static final long NONE = -1;

    private final Lease lease;
    private long window = Long.MIN_VALUE;
    private long quota;
    private long granted;
    private long left;
    private long takenByAll;
    private boolean asked;
    private boolean exhausted;

    Budget(Lease lease) {
        this.lease = lease;
    }

    /** Takes one call: how many are left behind it, or -1 where none was. A new quota holds from the next window on. */
    synchronized long take(Window now, long quotaNow) {
        // A thread that looked at the clock before another takes from the window that has begun since.
        if (now.number() > window || now.number() < window - 1) {
            begin(now.number(), quotaNow);
        }
        if (left == 0 && !exhausted) {
            leaseMore(now);
        }
        if (left == 0) {
            return NONE;
        }
        left--;
        return Math.max(0, quota - takenByAll + left);
    }

    /** Whether a call would be refused; takes none. */
    synchronized boolean isSpent(Window now) {
        return now.number() == window && left == 0 && exhausted;
    }

    private void begin(long number, long quotaNow) {
        window = number;
        quota = quotaNow;
        granted = quota / SHARES;
        left = granted;
        takenByAll = granted;
        asked = false;
        exhausted = false;
    }

    private void leaseMore(Window now) {
        long share = Math.max(1, quota / SHARES);
        // What was spent without asking is booked with the first lease.
        OptionalLong taken = lease.take(now, asked ? 0 : granted, share, quota);
        asked = true;
        if (taken.isEmpty()) {
            grant(quota - granted);
            takenByAll = granted;
            exhausted = true;
        } else {
            takenByAll = taken.getAsLong();
            grant(Math.max(0, Math.min(share, quota - (takenByAll - share))));
            exhausted = takenByAll >= quota;
        }
    }

    private void grant(long more) {
        left = more;
        granted += more;
    }
}
