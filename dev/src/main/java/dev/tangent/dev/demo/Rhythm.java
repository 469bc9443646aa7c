package dev.tangent.dev.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** When people come: by the day of the week and the hour in the brand's own zone, and a little more every week. */
final class Rhythm {
    // Monday to Sunday.
    private static final double[] SHOP_WEEK = {1.05, 0.95, 0.9, 0.9, 1.0, 1.3, 1.25};
    private static final double[] CAFE_WEEK = {0.8, 0.85, 0.9, 0.95, 1.15, 1.45, 1.2};
    // From midnight to the hour before it.
    private static final double[] SHOP_WORKDAY = {
        1, 0.4, 0.2, 0.1, 0.1, 0.2, 0.5, 1, 2, 3, 3.5, 3.5, 4.5, 4.5, 3.5, 3, 3, 3.5, 5, 7, 8, 7.5, 5, 2.5
    };
    private static final double[] CAFE_WORKDAY = {
        0, 0, 0, 0, 0, 0, 0.3, 6, 9, 5, 3.5, 4, 7, 7, 4, 4, 4.5, 5, 3.5, 2, 0.8, 0.2, 0, 0
    };
    private static final double[] WEEKEND = {
        0.3, 0.1, 0.1, 0, 0, 0, 0.1, 0.8, 2.5, 5, 7, 8, 8, 7.5, 7.5, 7, 6.5, 5.5, 4.5, 3.5, 2.5, 1.5, 0.8, 0.5
    };

    private final ZoneId zone;
    private final LocalDate first;
    private final LocalDate end;
    private final double[] week;
    private final double[] workday;

    private Rhythm(ZoneId zone, LocalDate first, LocalDate end, double[] week, double[] workday) {
        this.zone = zone;
        this.first = first;
        this.end = end;
        this.week = week;
        this.workday = workday;
    }

    /** Evenings and weekends. */
    static Rhythm ofShop(ZoneId zone, LocalDate first, LocalDate end) {
        return new Rhythm(zone, first, end, SHOP_WEEK, SHOP_WORKDAY);
    }

    /** Breakfast and lunch, late mornings at weekends, closed at night. */
    static Rhythm ofCafe(ZoneId zone, LocalDate first, LocalDate end) {
        return new Rhythm(zone, first, end, CAFE_WEEK, CAFE_WORKDAY);
    }

    List<LocalDate> days() {
        return first.datesUntil(end).toList();
    }

    /** The days that are {@code weeks} apart, beginning with the first such weekday. */
    List<LocalDate> every(int weeks, DayOfWeek weekday) {
        int toFirst = Math.floorMod(weekday.getValue() - first.getDayOfWeek().getValue(), 7);
        LocalDate start = first.plusDays(toFirst);
        return start.datesUntil(end, Period.ofWeeks(weeks)).toList();
    }

    int arrivals(LocalDate day, double mean, Dice dice) {
        double passed = (double) ChronoUnit.DAYS.between(first, day) / ChronoUnit.DAYS.between(first, end);
        return dice.arrivals(mean * week[day.getDayOfWeek().getValue() - 1] * (0.85 + 0.3 * passed));
    }

    Instant momentOn(LocalDate day, Dice dice) {
        return at(day, dice.weighted(isWeekend(day) ? WEEKEND : workday), dice);
    }

    /** Some moment within that hour. */
    Instant at(LocalDate day, int hour, Dice dice) {
        return day.atTime(hour, dice.between(0, 59), dice.between(0, 59))
                .atZone(zone)
                .toInstant();
    }

    boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }
}
