package dev.tangent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The brand's zone is Berlin's: its days of March 2026 begin at 23:00 UTC, from the 29th on at 22:00. */
class ActivityBasisTest {
    private static final World WORLD = new World();
    private static final String MARCH = "from=2026-02-28T23:00:00Z&to=2026-03-31T22:00:00Z";

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Based");

    @Test
    void whereNothingIsRecordedStatisticsAnswer() {
        WORLD.touchpoint(brand, "poster");
        statistic(
                "poster",
                "2026-03-10",
                "\"impressions\": 800, \"clicks\": 20, \"spend\": {\"amount\": 5000, \"currency\": \"EUR\"}");
        statistic("poster", "2026-03-11", "\"impressions\": 200, \"spend\": {\"amount\": 300, \"currency\": \"USD\"}");

        JsonNode activity = ask(MARCH);

        // 20 / (800 + 200) = 0.02
        assertThat(activity.at("/rows/0/basis").asText()).isEqualTo("statistics");
        assertThat(activity.at("/rows/0/exposures").asInt()).isEqualTo(1000);
        assertThat(activity.at("/rows/0/clicks").asInt()).isEqualTo(20);
        assertThat(activity.at("/rows/0/clickThrough").toString()).isEqualTo("{\"n\":1000,\"value\":0.02}");
        assertThat(activity.at("/rows/0/uniqueClickThrough").toString())
                .isEqualTo("{\"n\":0,\"value\":null,\"interval\":null}");
        assertThat(activity.at("/rows/0/spend").toString())
                .isEqualTo("[{\"amount\":5000,\"currency\":\"EUR\"},{\"amount\":300,\"currency\":\"USD\"}]");
        assertThat(activity.at("/rows/0/interactions").asInt()).isZero();
        assertThat(activity.at("/rows/0/types").toString()).isEqualTo("{}");
        assertThat(activity.path("rows")).hasSize(1);
        assertThat(activity.at("/definition/version").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsRecordedIsNotAddedToStatistics() {
        WORLD.touchpoint(brand, "banner");
        statistic("banner", "2026-03-10", "\"impressions\": 800, \"clicks\": 20");
        record(
                Contact.of("impression").on("banner").by("ann"),
                Contact.of("impression").on("banner").by("bob"),
                Contact.of("click").on("banner").by("ann"));

        assertThat(lines(MARCH)).containsExactly("events 3 interactions, 1 of 2");
    }

    @Test
    void ofATouchpointMeasuredByStatisticsRecordedClicksAreLeftOutAndPurchasesStay() {
        WORLD.touchpoint(brand, "advert", "website", ", \"measuredBy\": \"statistics\"");
        statistic("advert", "2026-03-10", "\"impressions\": 800, \"clicks\": 20");
        record(
                Contact.of("impression").on("advert").by("ann"),
                Contact.of("click").on("advert").by("ann"),
                Contact.of("purchase").on("advert").by("ann").worth(1500, "EUR"),
                Contact.of("click").by("bob"));

        JsonNode activity = ask(MARCH);

        assertThat(lines(MARCH))
                .containsExactly("events 2 interactions, 1 of 0", "statistics 0 interactions, 20 of 800");
        assertThat(activity.at("/rows/0/revenue/0/amount").asInt()).isEqualTo(1500);
        assertThat(activity.at("/coverage/interactions").asInt()).isEqualTo(2);
        assertThat(lines("from=2026-03-10T23:00:00Z&to=2026-03-31T22:00:00Z"))
                .as("without statistics in the window")
                .isEmpty();
        record(Contact.of("click").on("advert").by("cid").at("2026-03-20T12:00:00Z"));
        assertThat(lines("from=2026-03-10T23:00:00Z&to=2026-03-31T22:00:00Z"))
                .containsExactly("events 1 interactions, 1 of 0");
    }

    @Test
    void aTouchpointHasOneBasisWhateverElseIsLeftOut() {
        WORLD.touchpoint(brand, "banner");
        statistic("banner", "2026-03-10", "\"campaign\": \"spring\", \"clicks\": 20");
        record(Contact.of("click").on("banner").with("campaign", "summer"));

        assertThat(lines(MARCH + "&campaign=spring")).isEmpty();
        assertThat(lines(MARCH + "&campaign=summer")).containsExactly("events 1 interactions, 1 of 0");
    }

    @Test
    void otherThingsThatHappenLeaveExposuresToStatistics() {
        WORLD.touchpoint(brand, "letter", "email", "");
        statistic("letter", "2026-03-10", "\"impressions\": 50");
        record(
                Contact.of("reply").on("letter").by("ann"),
                Contact.of("impression").on("letter").by("ann"));
        assertThat(lines(MARCH)).containsExactly("events 2 interactions, 0 of 0", "statistics 0 interactions, 0 of 50");
        record(Contact.of("message_delivered").on("letter").by("ann").with("automated", true));
        assertThat(lines(MARCH)).hasSize(2);
        assertThat(lines(MARCH + "&includeAutomated=true")).containsExactly("events 3 interactions, 0 of 1");
    }

    @Test
    void aDayCountsInTheZoneOfTheBrandAndAsAWhole() {
        WORLD.touchpoint(brand, "poster");
        statistic("poster", "2026-03-09", "\"clicks\": 1");
        statistic("poster", "2026-03-10", "\"clicks\": 2");
        statistic("poster", "2026-03-15", "\"clicks\": 4");
        statistic("poster", "2026-03-16", "\"clicks\": 8");

        // 10 March in Berlin is from 9 March 23:00 UTC to 10 March 23:00.
        assertThat(lines("from=2026-03-09T23:00:00Z&to=2026-03-10T23:00:00Z"))
                .containsExactly("statistics 0 interactions, 2 of 0");
        assertThat(lines("from=2026-03-09T23:00:01Z&to=2026-03-10T23:00:00Z")).isEmpty();
        assertThat(lines("from=2026-03-09T23:00:00Z&to=2026-03-10T22:59:59Z")).isEmpty();
        assertThat(lines("from=2026-03-08T23:00:01Z&to=2026-03-10T23:00:00Z"))
                .as("the 9th lacks its first second")
                .containsExactly("statistics 0 interactions, 2 of 0");
        assertThat(lines("from=2026-03-08T23:00:00Z&to=2026-03-10T22:59:59Z"))
                .as("the 10th lacks its last second")
                .containsExactly("statistics 0 interactions, 1 of 0");
        // Monday the 9th to Sunday the 15th: 1 + 2 + 4.
        JsonNode weeks = ask(MARCH + "&interval=week").path("rows");
        assertThat(weeks.findValuesAsText("clicks")).containsExactly("7", "8");
        assertThat(weeks.at("/0/bucket/start").asText()).isEqualTo("2026-03-08T23:00:00Z");
    }

    @Test
    void groupsAndFiltersHoldForBothEachInRowsOfItsOwn() {
        WORLD.touchpoint(brand, "banner", "website", ", \"phase\": \"before\"");
        WORLD.touchpoint(brand, "poster", "website", ", \"phase\": \"before\", \"senses\": [\"visual\", \"auditory\"]");
        statistic("poster", "2026-03-10", "\"campaign\": \"spring\", \"impressions\": 100, \"clicks\": 3");
        statistic("poster", "2026-03-10", "\"impressions\": 10, \"clicks\": 1");
        record(
                Contact.of("impression").on("banner").by("ann"),
                Contact.of("click").on("banner").by("ann").with("campaign", "spring"));

        assertThat(lines(MARCH + "&groupBy=channel"))
                .containsExactly(
                        "{\"channel\":\"website\"} events 2 interactions, 1 of 1",
                        "{\"channel\":\"website\"} statistics 0 interactions, 4 of 110");
        assertThat(lines(MARCH + "&groupBy=touchpoint"))
                .containsExactly(
                        "{\"touchpoint\":\"banner\"} events 2 interactions, 1 of 1",
                        "{\"touchpoint\":\"poster\"} statistics 0 interactions, 4 of 110");
        assertThat(lines(MARCH + "&groupBy=sense&touchpointKey=poster"))
                .containsExactly(
                        "{\"sense\":\"auditory\"} statistics 0 interactions, 4 of 110",
                        "{\"sense\":\"visual\"} statistics 0 interactions, 4 of 110");
        assertThat(lines(MARCH + "&groupBy=campaign&phase=before"))
                .containsExactly(
                        "{} events 1 interactions, 0 of 1",
                        "{} statistics 0 interactions, 1 of 10",
                        "{\"campaign\":\"spring\"} events 1 interactions, 1 of 0",
                        "{\"campaign\":\"spring\"} statistics 0 interactions, 3 of 100");
        assertThat(lines(MARCH + "&phase=after")).isEmpty();
        assertThat(lines(MARCH + "&campaign=spring"))
                .containsExactly("events 1 interactions, 1 of 0", "statistics 0 interactions, 3 of 100");
        for (String untold : List.of("&type=click", "&direction=inbound", "&groupBy=type")) {
            assertThat(lines(MARCH + untold)).as(untold).noneMatch(line -> line.contains("statistics"));
        }
    }

    @Test
    void aRivalsStatisticsAreInNoNumber() {
        World.Tenant rival = WORLD.rival;
        WORLD.touchpoint(rival, "theirs");
        rival.client()
                .post(
                        rival.path("/statistics/batch"),
                        "{\"items\": [{\"touchpointKey\": \"theirs\", \"day\": \"2026-03-10\", \"clicks\": 5}]}");
        assertThat(lines(MARCH)).isEmpty();
    }

    private void statistic(String touchpoint, String day, String numbers) {
        Reply reply = brand.client()
                .post(
                        brand.path("/statistics/batch"),
                        "{\"items\": [{\"touchpointKey\": \"" + touchpoint + "\", \"day\": \"" + day + "\", " + numbers
                                + "}]}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private void record(Contact... contacts) {
        Reply reply = brand.client().post(brand.path("/interactions/batch"), Contact.batch(contacts));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private List<String> lines(String query) {
        List<String> lines = new ArrayList<>();
        boolean grouped = query.contains("groupBy");
        ask(query)
                .path("rows")
                .forEach(row -> lines.add((grouped ? row.path("group") + " " : "")
                        + row.path("basis").asText() + " " + row.path("interactions") + " interactions, "
                        + row.path("clicks") + " of " + row.path("exposures")));
        return lines;
    }

    private JsonNode ask(String query) {
        Reply reply = brand.client().get(brand.path("/metrics/activity?" + query));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }
}
