package dev.tangent.channels;

import dev.tangent.platform.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A time of day at which nobody is to be disturbed, {@code from} until {@code to}, over midnight where to comes first. */
public record QuietHours(String from, String to) {

    /** Refuses those that would last all day or no time at all. */
    public static void check(@Nullable QuietHours hours) {
        if (hours != null && hours.from.equals(hours.to)) {
            throw Problem.invalidBody("/quietHours/to", "same_as_from", "is the time that quiet hours begin at");
        }
    }

    /**
     * When the quiet hours end in which {@code instant} lies, if it lies in any. They are as long as the clocks of the zone
     * make them: where a clock is put forward over one of their ends, they end, or begin, at that moment; where it shows a
     * time twice, they begin the first time and end the second.
     */
    public Optional<Instant> endAt(Instant instant, ZoneId zone) {
        LocalTime begin = LocalTime.parse(from);
        LocalTime end = LocalTime.parse(to);
        LocalDate today = instant.atZone(zone).toLocalDate();
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            Instant begins = moment(day.atTime(begin), zone, true);
            Instant ends = moment(
                    end.isAfter(begin) ? day.atTime(end) : day.plusDays(1).atTime(end), zone, false);
            if (!instant.isBefore(begins) && instant.isBefore(ends)) {
                return Optional.of(ends);
            }
        }
        return Optional.empty();
    }

    private static Instant moment(LocalDateTime local, ZoneId zone, boolean first) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            return gap.getInstant();
        }
        return local.toInstant(offsets.get(first ? 0 : offsets.size() - 1));
    }
}
