package dev.tangent.limits;

import java.util.OptionalLong;

/** Where a subject's share of a window is taken from. */
interface Lease {
    /** Where nobody shares: each process has the whole quota to itself. */
    Lease NONE = (window, unbooked, share, quota) -> OptionalLong.empty();

    /**
     * Books {@code unbooked} calls that were made and a share of those to come, unless the quota is spent. How many all
     * processes have taken then, with this share; empty where nobody could be asked.
     */
    OptionalLong take(Window window, long unbooked, long share, long quota);
}
