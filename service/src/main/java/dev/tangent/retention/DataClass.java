package dev.tangent.retention;

import java.time.Duration;
import java.util.Locale;

/** What is kept for a time of its own. */
public enum DataClass {
    INTERACTIONS(Duration.ZERO),
    /** Looked through from the first to the last, found or not, which is not to be done all the time. */
    ANONYMOUS_CUSTOMERS(Duration.ofDays(1)),
    REJECTED_INTERACTIONS(Duration.ZERO),
    STATISTICS(Duration.ZERO),
    CONSENT_HISTORY(Duration.ofDays(1)),
    EVENTS(Duration.ZERO);

    private final Duration rest;

    DataClass(Duration rest) {
        this.rest = rest;
    }

    /** How the API and the database call it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How long it is left alone after it was cleared to its end. */
    Duration rest() {
        return rest;
    }
}
