package dev.tangent.bench;

/** What the service takes by itself: seconds from start to ready, and megabytes resident. */
record Own(Spread start, double atRest, double underLoad) {
    static final double START_REACH = 2.5;
    static final double MEMORY_REACH = 300;
}
