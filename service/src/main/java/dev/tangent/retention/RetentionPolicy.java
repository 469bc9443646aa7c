package dev.tangent.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many days a brand keeps each class of data. */
public record RetentionPolicy(
        @Nullable Integer interactionDays,
        int anonymousCustomerDays,
        int attributeDays,
        int rejectedInteractionDays,
        @Nullable Integer statisticDays,
        @Nullable Integer consentHistoryDays,
        int eventDays,
        long version) {

    /** As long as a brand sets nothing else. */
    static final RetentionPolicy DEFAULT = new RetentionPolicy(null, 395, 730, 7, null, null, 30, 0);

    /** What a brand may set; null keeps for ever. */
    public record Days(
            @Nullable Integer interactionDays,
            int anonymousCustomerDays,
            int attributeDays,
            int rejectedInteractionDays,
            @Nullable Integer statisticDays,
            @Nullable Integer consentHistoryDays,
            int eventDays) {

        /** The days of a class; empty where it is kept for ever. */
        public Optional<Integer> of(DataClass dataClass) {
            return Optional.ofNullable(
                    switch (dataClass) {
                        case INTERACTIONS -> interactionDays;
                        case ANONYMOUS_CUSTOMERS -> anonymousCustomerDays;
                        case REJECTED_INTERACTIONS -> rejectedInteractionDays;
                        case STATISTICS -> statisticDays;
                        case CONSENT_HISTORY -> consentHistoryDays;
                        case EVENTS -> eventDays;
                    });
        }

        /** What of a class is older than this is too old; empty where it is kept for ever. */
        Optional<Instant> before(DataClass dataClass, Instant now) {
            return of(dataClass).map(days -> now.minus(Duration.ofDays(days)));
        }
    }

    public Days days() {
        return new Days(
                interactionDays,
                anonymousCustomerDays,
                attributeDays,
                rejectedInteractionDays,
                statisticDays,
                consentHistoryDays,
                eventDays);
    }
}
