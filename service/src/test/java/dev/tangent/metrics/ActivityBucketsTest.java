package dev.tangent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActivityBucketsTest {
    private static final World WORLD = new World();

    @Test
    void daysBeginAtMidnightOfTheBrandsZoneAlsoWhenClocksChange() {
        assertThat(buckets(
                        "Europe/Berlin",
                        "day",
                        "2026-03-01T00:00:00Z",
                        "2026-11-01T00:00:00Z",
                        // The 29th has 23 hours, from 23:00 to 22:00 UTC; 25 October has 25, from 22:00 to 23:00.
                        "2026-03-28T22:59:59.999999Z",
                        "2026-03-28T23:00:00Z",
                        "2026-03-29T21:59:59.999999Z",
                        "2026-03-29T22:00:00Z",
                        "2026-10-24T21:59:59Z",
                        "2026-10-24T22:00:00Z",
                        "2026-10-25T22:59:59Z",
                        "2026-10-25T23:00:00Z"))
                .containsExactly(
                        "2026-03-27T23:00:00Z 2026-03-28T23:00:00Z 1", "2026-03-28T23:00:00Z 2026-03-29T22:00:00Z 2",
                        "2026-03-29T22:00:00Z 2026-03-30T22:00:00Z 1", "2026-10-23T22:00:00Z 2026-10-24T22:00:00Z 1",
                        "2026-10-24T22:00:00Z 2026-10-25T23:00:00Z 2", "2026-10-25T23:00:00Z 2026-10-26T23:00:00Z 1");
    }

    @Test
    void aDayWithoutMidnightBeginsAtItsFirstMoment() {
        // In Beirut 30 March 2025 begins at 01:00 (UTC+3), which is 22:00 UTC; the day after at 21:00 UTC.
        assertThat(buckets(
                        "Asia/Beirut",
                        "day",
                        "2025-03-01T00:00:00Z",
                        "2025-05-01T00:00:00Z",
                        "2025-03-29T21:59:59Z",
                        "2025-03-29T22:00:00Z",
                        "2025-03-30T20:59:59Z",
                        "2025-03-30T21:00:00Z"))
                .containsExactly(
                        "2025-03-28T22:00:00Z 2025-03-29T22:00:00Z 1",
                        "2025-03-29T22:00:00Z 2025-03-30T21:00:00Z 2",
                        "2025-03-30T21:00:00Z 2025-03-31T21:00:00Z 1");
    }

    @Test
    void aDayWithTwoMidnightsBeginsAtTheFirst() {
        // In Havana the hour from 00:00 comes twice on 2 November 2025: at 04:00 UTC (UTC-4) and at 05:00 UTC (UTC-5).
        assertThat(buckets(
                        "America/Havana",
                        "day",
                        "2025-10-01T00:00:00Z",
                        "2025-12-01T00:00:00Z",
                        "2025-11-02T03:59:59Z",
                        "2025-11-02T04:30:00Z",
                        "2025-11-02T05:30:00Z",
                        "2025-11-03T04:59:59Z",
                        "2025-11-03T05:00:00Z"))
                .containsExactly(
                        "2025-11-01T04:00:00Z 2025-11-02T04:00:00Z 1",
                        "2025-11-02T04:00:00Z 2025-11-03T05:00:00Z 3",
                        "2025-11-03T05:00:00Z 2025-11-04T05:00:00Z 1");
    }

    @Test
    void weeksBeginOnMonday() {
        assertThat(buckets(
                        "Europe/Moscow",
                        "week",
                        "2026-03-01T21:00:00Z",
                        "2026-03-15T21:00:00Z",
                        "2026-03-08T20:59:59Z",
                        "2026-03-08T21:00:00Z"))
                .containsExactly(
                        "2026-03-01T21:00:00Z 2026-03-08T21:00:00Z 1", "2026-03-08T21:00:00Z 2026-03-15T21:00:00Z 1");
    }

    @Test
    void monthsHaveTheLengthTheyHave() {
        assertThat(buckets(
                        "UTC",
                        "month",
                        "2024-01-01T00:00:00Z",
                        "2025-01-01T00:00:00Z",
                        "2024-02-29T23:59:59Z",
                        "2024-03-01T00:00:00Z",
                        "2024-12-31T23:59:59Z"))
                .containsExactly(
                        "2024-02-01T00:00:00Z 2024-03-01T00:00:00Z 1",
                        "2024-03-01T00:00:00Z 2024-04-01T00:00:00Z 1",
                        "2024-12-01T00:00:00Z 2025-01-01T00:00:00Z 1");
    }

    @Test
    void bucketsCutByTheWindowOrNotOverYetAreIncomplete() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate today = LocalDate.ofInstant(Instant.now(), berlin);
        Instant now = Instant.now();
        Instant tomorrow = today.plusDays(1).atStartOfDay(berlin).toInstant();

        assertThat(buckets(
                        "Europe/Berlin",
                        "day",
                        "2026-03-01T12:00:00Z",
                        tomorrow.toString(),
                        "2026-03-01T13:00:00Z",
                        "2026-03-02T13:00:00Z",
                        now.toString()))
                .satisfies(rows -> {
                    assertThat(rows.get(0)).endsWith("1 incomplete");
                    assertThat(rows.get(1)).endsWith(" 1");
                    assertThat(rows.get(2)).endsWith("1 incomplete");
                });
        assertThat(buckets(
                        "Europe/Berlin",
                        "day",
                        "2026-03-01T23:00:00Z",
                        "2026-03-03T12:00:00Z",
                        "2026-03-02T13:00:00Z",
                        "2026-03-03T11:00:00Z"))
                .satisfies(rows -> {
                    assertThat(rows.get(0)).endsWith(" 1");
                    assertThat(rows.get(1)).endsWith("1 incomplete");
                });
    }

    @Test
    void aChangeOfZoneMovesTheDays() {
        World.Tenant brand = brand("UTC", "2026-03-10T23:30:00Z");
        String query = "/metrics/activity?interval=day&from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
        assertThat(brand.client()
                        .get(brand.path(query))
                        .json()
                        .at("/rows/0/bucket/start")
                        .asText())
                .isEqualTo("2026-03-10T00:00:00Z");

        WORLD.agencyClient.patch("/v1/brands/" + brand.id(), "{\"timeZone\": \"Asia/Tokyo\"}");

        assertThat(brand.client()
                        .get(brand.path(query))
                        .json()
                        .at("/rows/0/bucket/start")
                        .asText())
                .isEqualTo("2026-03-10T15:00:00Z");
    }

    private static List<String> buckets(String zone, String interval, String from, String to, String... moments) {
        World.Tenant brand = brand(zone, moments);
        List<String> buckets = new ArrayList<>();
        for (JsonNode row : brand.client()
                .get(brand.path("/metrics/activity?interval=" + interval + "&from=" + from + "&to=" + to))
                .json()
                .path("rows")) {
            buckets.add(row.at("/bucket/start").asText() + " "
                    + row.at("/bucket/end").asText() + " "
                    + row.path("interactions").asInt()
                    + (row.at("/bucket/incomplete").asBoolean() ? " incomplete" : ""));
        }
        return buckets;
    }

    private static World.Tenant brand(String zone, String... moments) {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Buckets");
        assertThat(WORLD.agencyClient
                        .patch("/v1/brands/" + brand.id(), "{\"timeZone\": \"" + zone + "\"}")
                        .status())
                .isEqualTo(200);
        brand.client()
                .post(
                        brand.path("/interactions/batch"),
                        Contact.batch(Stream.of(moments)
                                .map(Contact.of("view")::at)
                                .map(Contact::again)
                                .toList()));
        return brand;
    }
}
