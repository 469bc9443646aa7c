package dev.tangent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final World WORLD = new World();
    private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";

    private World.Tenant brand = WORLD.acme;

    @BeforeEach
    void aBrandOfItsOwn() {
        brand = WORLD.brand(WORLD.agencyClient, "Activity");
        WORLD.touchpoint(brand, "banner");
        WORLD.touchpoint(WORLD.rival, "banner-" + brand.id().substring(20));
        // What a rival does never shows in a number.
        World.Tenant rival = WORLD.rival;
        rival.client()
                .post(
                        rival.path("/interactions"),
                        Contact.of("impression").by("ann").toString());
        rival.client()
                .post(
                        rival.path("/interactions"),
                        Contact.of("purchase").by("ann").worth(1, "EUR").toString());
    }

    @Test
    void clickThroughIsClicksOverImpressionsAndTheUniqueOneCountsPeople() {
        record(
                // 3 + 3 + 1 + 1 = 8 impressions, 2 clicks: 2 / 8 = 0.25.
                banner("impression", "ann"),
                banner("impression", "ann"),
                banner("impression", "ann"),
                banner("impression", "bob"),
                banner("impression", "bob"),
                banner("impression", "bob"),
                banner("impression", "cid"),
                banner("impression", "dan"),
                banner("click", "ann"),
                banner("click", "ann"));

        JsonNode row = onlyRow(MARCH);

        assertThat(row.path("exposures").asInt()).isEqualTo(8);
        assertThat(row.path("clicks").asInt()).isEqualTo(2);
        assertThat(row.at("/clickThrough/n").asInt()).isEqualTo(8);
        assertThat(row.at("/clickThrough/value").asDouble()).isEqualTo(0.25);
        assertThat(row.at("/types").toString()).isEqualTo("{\"click\":2,\"impression\":8}");
        // Of 4 who saw it 1 clicked. Wilson with z = 1.959964, z² = 3.841459:
        // middle (1 + 1.920729) / 7.841459 = 0.372472, reach 1.959964 * sqrt(1 * 3 / 4 + 0.960365) / 7.841459 =
        // 0.326885.
        assertThat(row.at("/uniqueClickThrough/n").asInt()).isEqualTo(4);
        assertThat(row.at("/uniqueClickThrough/value").asDouble()).isEqualTo(0.25);
        assertThat(row.at("/uniqueClickThrough/interval/low").asDouble()).isCloseTo(0.045587, within(1e-5));
        assertThat(row.at("/uniqueClickThrough/interval/high").asDouble()).isCloseTo(0.699358, within(1e-5));
        assertThat(row.at("/uniqueClickThrough/interval/level").asDouble()).isEqualTo(0.95);
        assertThat(row.at("/uniqueClickThrough/interval/method").asText()).isEqualTo("wilson");
        assertThat(row.path("warnings")).isEmpty();
    }

    @Test
    void whoClickedWithoutHavingSeenItIsNoneOfThoseWhoSaw() {
        record(
                banner("impression", "ann"),
                banner("impression", "bob"),
                banner("click", "eve"),
                banner("click", "bob"));

        JsonNode row = onlyRow(MARCH);

        assertThat(row.at("/clickThrough/value").asDouble()).isEqualTo(1.0);
        assertThat(row.at("/uniqueClickThrough/value").asDouble()).isEqualTo(0.5);
    }

    @Test
    void onEmailDeliveriesAreTheExposures() {
        WORLD.touchpoint(brand, "letter", "email", "");
        record(
                Contact.of("message_sent").on("letter").by("ann"),
                Contact.of("message_sent").on("letter").by("bob"),
                Contact.of("message_sent").on("letter").by("cid"),
                Contact.of("message_delivered").on("letter").by("ann"),
                Contact.of("message_delivered").on("letter").by("bob"),
                Contact.of("impression").on("letter").by("dan"),
                Contact.of("message_delivered").on("banner").by("dan"),
                Contact.of("click").on("letter").by("ann"));

        JsonNode row = onlyRow(MARCH);

        assertThat(row.at("/clickThrough/n").asInt()).isEqualTo(2);
        assertThat(row.at("/clickThrough/value").asDouble()).isEqualTo(0.5);
        assertThat(row.at("/uniqueClickThrough/n").asInt()).isEqualTo(2);
    }

    @Test
    void nothingOverNothingIsNull() {
        record(banner("view", "ann"));

        JsonNode row = onlyRow(MARCH);

        assertThat(row.path("clickThrough").toString()).isEqualTo("{\"n\":0,\"value\":null}");
        assertThat(row.path("uniqueClickThrough").toString()).isEqualTo("{\"n\":0,\"value\":null,\"interval\":null}");
        assertThat(row.path("revenue")).isEmpty();
        assertThat(row.path("warnings")).isEmpty();
    }

    @Test
    void noInteractionsMeanNoRowsRatherThanZero() {
        JsonNode activity = ask(MARCH + "&interval=day&groupBy=touchpoint");

        assertThat(activity.path("rows")).isEmpty();
        assertThat(activity.path("coverage").toString())
                .isEqualTo("{\"interactions\":0,\"withCustomer\":0,\"withTouchpoint\":0}");
        assertThat(activity.path("truncated").asBoolean(true)).isFalse();
    }

    @Test
    void clicksWithoutImpressionsAreNullWithAWarning() {
        record(banner("click", "ann"));

        JsonNode row = onlyRow(MARCH);

        assertThat(row.at("/clickThrough/value").isNull()).isTrue();
        assertThat(row.path("warnings").toString()).isEqualTo("[\"clicks_without_exposures\"]");
    }

    @Test
    void moreClicksThanImpressionsAreNotClipped() {
        record(banner("impression", "ann"), banner("click", "ann"), banner("click", "ann"));

        JsonNode row = onlyRow(MARCH);

        assertThat(row.at("/clickThrough/value").asDouble()).isEqualTo(2.0);
        assertThat(row.path("warnings").toString()).isEqualTo("[\"more_clicks_than_exposures\"]");
    }

    @Test
    void customersAreCountedOnceAndStrangersNotAtAll() {
        record(
                banner("view", "ann"),
                banner("view", "ann"),
                banner("click", "bob"),
                Contact.of("view").on("banner"),
                Contact.of("view").by("cid"),
                Contact.of("view"));

        JsonNode activity = ask(MARCH);

        assertThat(activity.at("/rows/0/customers").asInt()).isEqualTo(3);
        assertThat(activity.at("/rows/0/interactions").asInt()).isEqualTo(6);
        assertThat(activity.path("coverage").toString())
                .isEqualTo("{\"interactions\":6,\"withCustomer\":4,\"withTouchpoint\":4}");
    }

    @Test
    void whatMachinesDidIsLeftOutUnlessAskedFor() {
        record(
                banner("impression", "ann"),
                banner("click", "ann"),
                banner("click", "bot").with("automated", true));

        assertThat(onlyRow(MARCH).at("/clickThrough/value").asDouble()).isEqualTo(1.0);
        JsonNode all = ask(MARCH + "&includeAutomated=true");
        assertThat(all.at("/rows/0/clickThrough/value").asDouble()).isEqualTo(2.0);
        assertThat(all.path("filters").toString()).isEqualTo("{\"includeAutomated\":\"true\"}");
    }

    @Test
    void revenueIsPurchasesLessRefundsInEachCurrencyByItself() {
        record(
                Contact.of("purchase").worth(1000, "EUR"),
                Contact.of("purchase").worth(500, "USD"),
                Contact.of("purchase"),
                Contact.of("refund").worth(300, "EUR"),
                // A refund takes away, whichever sign its sender gives it.
                Contact.of("refund").worth(-200, "EUR"),
                Contact.of("cart_added").worth(7777, "EUR"));

        JsonNode row = onlyRow(MARCH);

        assertThat(row.path("purchases").asInt()).isEqualTo(3);
        assertThat(row.path("revenue").toString())
                .isEqualTo("[{\"amount\":500,\"currency\":\"EUR\"},{\"amount\":500,\"currency\":\"USD\"}]");
    }

    @Test
    void theWindowHoldsItsStartAndNotItsEnd() {
        record(
                Contact.of("view").at("2026-02-28T23:59:59.999999Z"),
                Contact.of("view").at("2026-03-01T00:00:00Z"),
                Contact.of("view").at("2026-03-31T23:59:59.999999Z"),
                Contact.of("view").at("2026-04-01T00:00:00Z"));

        JsonNode row = onlyRow(MARCH);

        assertThat(row.path("interactions").asInt()).isEqualTo(2);
        assertThat(row.at("/bucket/start").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(row.at("/bucket/end").asText()).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void theAnswerSaysWhatItMeasured() {
        JsonNode activity =
                ask("from=2026-03-01T00:00:00%2B03:00&to=2026-04-01T00:00:00Z&type=view&touchpointKey=banner");

        assertThat(activity.path("definition").toString()).isEqualTo("{\"id\":\"activity\",\"version\":2}");
        assertThat(activity.path("window").toString())
                .isEqualTo("{\"from\":\"2026-02-28T21:00:00Z\",\"to\":\"2026-04-01T00:00:00Z\"}");
        assertThat(activity.path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(activity.path("filters").toString()).isEqualTo("{\"touchpointKey\":\"banner\",\"type\":\"view\"}");
    }

    @Test
    void windowsThatAreNoneAreRefused() {
        for (String window : List.of(
                "from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z",
                "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
                "from=2010-01-01T00:00:00Z&to=2026-03-01T00:00:00Z",
                "from=2026-03-02T00:00:00Z",
                MARCH + "&groupBy=sense,sense",
                MARCH + "&groupBy=sense,mode,phase",
                MARCH + "&groupBy=",
                MARCH + "&groupBy=weekday",
                MARCH + "&interval=hour")) {
            Reply refused = brand.client().get(brand.path("/metrics/activity?" + window));
            assertThat(refused.status()).as(window).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("invalid_parameter");
        }
    }

    private static Contact banner(String type, String user) {
        return Contact.of(type).on("banner").by(user);
    }

    private void record(Contact... contacts) {
        Reply result = brand.client().post(brand.path("/interactions/batch"), Contact.batch(contacts));
        assertThat(result.json().path("accepted").asInt()).as(result.text()).isEqualTo(contacts.length);
    }

    private JsonNode ask(String query) {
        return brand.client().get(brand.path("/metrics/activity?" + query)).json();
    }

    private JsonNode onlyRow(String query) {
        JsonNode rows = ask(query).path("rows");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
