package dev.tangent.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every time here was worked out by hand. */
class QuietHoursTest {
    /** Zone, from, to, an instant, and when the quiet hours end in which it lies; none where it lies in none. */
    @ParameterizedTest
    @CsvSource({
        // Berlin in winter is an hour ahead of UTC: 21:00 is 20:00 there, 09:00 is 08:00.
        "Europe/Berlin, 21:00, 09:00, 2026-01-15T19:59:59.999999Z,",
        "Europe/Berlin, 21:00, 09:00, 2026-01-15T20:00:00Z, 2026-01-16T08:00:00Z",
        "Europe/Berlin, 21:00, 09:00, 2026-01-15T23:30:00Z, 2026-01-16T08:00:00Z",
        "Europe/Berlin, 21:00, 09:00, 2026-01-16T07:59:59.999999Z, 2026-01-16T08:00:00Z",
        "Europe/Berlin, 21:00, 09:00, 2026-01-16T08:00:00Z,",
        // The night in which the clock is put forward, 28 to 29 March, has eleven hours of quiet.
        "Europe/Berlin, 21:00, 09:00, 2026-03-28T20:00:00Z, 2026-03-29T07:00:00Z",
        "Europe/Berlin, 21:00, 09:00, 2026-03-29T07:00:00Z,",
        // The night in which it is put back, 24 to 25 October, has thirteen.
        "Europe/Berlin, 21:00, 09:00, 2026-10-24T18:59:59Z,",
        "Europe/Berlin, 21:00, 09:00, 2026-10-24T19:00:00Z, 2026-10-25T08:00:00Z",
        "Europe/Berlin, 21:00, 09:00, 2026-10-25T07:59:59Z, 2026-10-25T08:00:00Z",
        // Within one day.
        "Europe/Berlin, 13:00, 15:00, 2026-07-01T10:59:59Z,",
        "Europe/Berlin, 13:00, 15:00, 2026-07-01T11:00:00Z, 2026-07-01T13:00:00Z",
        "Europe/Berlin, 13:00, 15:00, 2026-07-01T13:00:00Z,",
        // 02:30 is skipped on 29 March: quiet hours until then end as the clock jumps from 02:00 to 03:00, 01:00 UTC.
        "Europe/Berlin, 22:00, 02:30, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 22:00, 02:30, 2026-03-29T01:00:00Z,",
        // And those from then on begin as it jumps.
        "Europe/Berlin, 02:30, 05:00, 2026-03-29T00:59:59Z,",
        "Europe/Berlin, 02:30, 05:00, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
        // 02:30 comes twice on 25 October, at 00:30 and at 01:30 UTC: quiet hours end the second time and begin the
        // first.
        "Europe/Berlin, 22:00, 02:30, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "Europe/Berlin, 22:00, 02:30, 2026-10-25T01:30:00Z,",
        "Europe/Berlin, 02:30, 05:00, 2026-10-25T00:30:00Z, 2026-10-25T04:00:00Z",
        "Europe/Berlin, 02:30, 05:00, 2026-10-25T01:15:00Z, 2026-10-25T04:00:00Z",
        // Moscow has no summer time: 21:00 is 18:00 UTC all the year.
        "Europe/Moscow, 21:00, 09:00, 2026-07-01T18:00:00Z, 2026-07-02T06:00:00Z",
        "Europe/Moscow, 21:00, 09:00, 2026-01-01T17:59:59Z,",
        // Quarters of an hour: Kathmandu is 05:45 ahead.
        "Asia/Kathmandu, 21:00, 09:00, 2026-05-01T15:15:00Z, 2026-05-02T03:15:00Z",
        "Asia/Kathmandu, 21:00, 09:00, 2026-05-01T15:14:59Z,",
        // Behind UTC the night of the first is over on the second of UTC: New York in summer is 4 hours behind.
        "America/New_York, 21:00, 09:00, 2026-07-02T01:00:00Z, 2026-07-02T13:00:00Z",
        "America/New_York, 21:00, 09:00, 2026-07-02T00:59:59Z,",
        // Lord Howe Island goes back by half an hour on 5 April, at 02:00 of summer time, which is 15:00 UTC of the
        // 4th.
        "Australia/Lord_Howe, 21:00, 09:00, 2026-04-04T10:00:00Z, 2026-04-04T22:30:00Z",
        // Cairo skips midnight to one on 24 April: 00:00 there is 22:00 UTC of the 23rd, and becomes 01:00 at once.
        "Africa/Cairo, 00:30, 06:00, 2026-04-23T22:00:00Z, 2026-04-24T03:00:00Z",
        "Africa/Cairo, 00:30, 06:00, 2026-04-23T21:59:59Z,",
        // Midnight as an end, and as a beginning.
        "UTC, 22:00, 00:00, 2026-05-01T23:59:59Z, 2026-05-02T00:00:00Z",
        "UTC, 22:00, 00:00, 2026-05-02T00:00:00Z,",
        "UTC, 00:00, 06:00, 2026-05-02T00:00:00Z, 2026-05-02T06:00:00Z",
        // All but an hour.
        "UTC, 10:00, 09:00, 2026-05-02T08:59:59Z, 2026-05-02T09:00:00Z",
        "UTC, 10:00, 09:00, 2026-05-02T09:30:00Z,",
    })
    void theyEndWhenTheClockOfTheZoneSays(String zone, String from, String to, Instant instant, Instant end) {
        assertThat(new QuietHours(from, to).endAt(instant, ZoneId.of(zone))).isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void everyHourOfAYearIsInsideOrOutsideAsItsClockShows() {
        QuietHours night = new QuietHours("21:00", "09:00");
        ZoneId zone = ZoneId.of("Europe/Berlin");
        for (Instant hour = Instant.parse("2026-01-01T00:00:00Z");
                hour.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
                hour = hour.plusSeconds(3600)) {
            int shown = hour.atZone(zone).getHour();
            assertThat(night.endAt(hour, zone).isPresent()).as(hour.toString()).isEqualTo(shown >= 21 || shown < 9);
        }
    }
}
