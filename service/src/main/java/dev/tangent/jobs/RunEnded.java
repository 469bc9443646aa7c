package dev.tangent.jobs;

/** Takes a kind of work out of what it does. */
final class RunEnded extends RuntimeException {
    private static final long serialVersionUID = 1;

    enum Why {
        CANCELLED,
        STOPPED,
        LOST
    }

    private final Why why;

    RunEnded(Why why) {
        super("the work is to end: " + why, null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
