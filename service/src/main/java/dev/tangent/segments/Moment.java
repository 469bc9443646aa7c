package dev.tangent.segments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When a rule is evaluated, and in which zone its days are. */
record Moment(Instant now, ZoneId zone) {

    /** The first instant of a window, where it has one. */
    @Nullable
    Instant from(Rule.Window window) {
        return window.lastDays() == null
                ? window.from()
                : day(window.lastDays()).atStartOfDay(zone).toInstant();
    }

    /** The first of the last {@code days}, of which today is one. */
    LocalDate day(int days) {
        return today().minusDays(days - 1L);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }
}
