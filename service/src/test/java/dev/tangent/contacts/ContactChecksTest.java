package dev.tangent.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Noon of a Wednesday in Berlin, where the brands are; every time here was worked out by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactChecksTest {
    private static final Instant NOON = Instant.parse("2026-06-10T10:00:00Z");

    private final Hands clock = new Hands();
    private final TestService service =
            TestService.start(Map.of("TANGENT_WORKERS", "false"), TestDatabases.migrated(), clock);
    private final World world = new World(service);
    private World.Tenant brand = world.acme;

    @BeforeEach
    void begin() {
        clock.hold(NOON);
        brand = world.brand(world.agencyClient, "Brand");
        world.touchpoint(brand, "letter", "email", "");
        world.touchpoint(brand, "text", "sms", "");
        world.touchpoint(brand, "note", "push", "");
        world.touchpoint(brand, "feed", "social", "");
    }

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void marketingByMailNeedsAConsentThatHolds() {
        known("ann");
        assertThat(codes(check("ann", "email", "marketing"))).containsExactly("no_consent");
        consent("ann", "marketing", "granted", "2026-06-01T00:00:00Z");
        JsonNode allowed = check("ann", "email", "marketing");
        assertThat(codes(allowed)).isEmpty();
        assertThat(allowed.path("allowed").asBoolean()).isTrue();
        assertThat(allowed.has("nextAllowedAt")).isFalse();
        assertThat(allowed.has("reservation")).isFalse();
        assertThat(allowed.path("at").asText()).isEqualTo("2026-06-10T10:00:00Z");
        consent("ann", "marketing", "withdrawn", "2026-06-02T00:00:00Z");
        JsonNode refused = check("ann", "email", "marketing");
        assertThat(codes(refused)).containsExactly("opted_out");
        assertThat(refused.path("allowed").asBoolean()).isFalse();
        assertThat(refused.has("nextAllowedAt")).isFalse();
    }

    @Test
    void ofTwoOfOneTimeTheWithdrawalHolds() {
        known("abel");
        consent("abel", "marketing", "withdrawn", "2026-06-01T00:00:00Z");
        consent("abel", "marketing", "granted", "2026-06-01T00:00:00Z");
        assertThat(codes(check("abel", "email", "marketing"))).containsExactly("opted_out");
    }

    @Test
    void aConsentHoldsOnTheChannelsThatItNames() {
        known("ada");
        brand.client().post(brand.path("/channels"), "{\"key\": \"digest\", \"name\": \"D\", \"kind\": \"email\"}");
        consent("ada", "marketing", "granted", "2026-06-01T00:00:00Z", ", \"channelKind\": \"email\"");
        consent("ada", "marketing", "granted", "2026-06-02T00:00:00Z", ", \"channelKey\": \"push\"");
        assertThat(codes(check("ada", "email", "marketing"))).isEmpty();
        assertThat(codes(check("ada", "digest", "marketing"))).isEmpty();
        assertThat(codes(check("ada", "push", "marketing"))).isEmpty();
        assertThat(codes(check("ada", "sms", "marketing"))).containsExactly("no_consent");
        consent("ada", "marketing", "withdrawn", "2026-06-03T00:00:00Z", ", \"channelKey\": \"digest\"");
        assertThat(codes(check("ada", "email", "marketing"))).isEmpty();
        assertThat(codes(check("ada", "digest", "marketing"))).containsExactly("opted_out");
        consent("ada", "marketing", "withdrawn", "2026-06-04T00:00:00Z", ", \"channelKind\": \"email\"");
        assertThat(codes(check("ada", "email", "marketing"))).containsExactly("opted_out");
        assertThat(codes(check("ada", "push", "marketing"))).isEmpty();
    }

    @Test
    void elsewhereItIsEnoughThatNoneWasWithdrawn() {
        known("ben");
        assertThat(codes(check("ben", "social", "marketing"))).isEmpty();
        assertThat(codes(check("ben", "email", "survey"))).isEmpty();
        consent("ben", "marketing", "withdrawn", "2026-06-01T00:00:00Z");
        assertThat(codes(check("ben", "social", "marketing"))).containsExactly("opted_out");
        assertThat(codes(check("ben", "email", "survey"))).isEmpty();
        consent("ben", "surveys", "withdrawn", "2026-06-01T00:00:00Z");
        assertThat(codes(check("ben", "email", "survey"))).containsExactly("opted_out");
        assertThat(codes(check("ben", "email", "transactional"))).isEmpty();
        assertThat(codes(check("ben", "email", "service"))).isEmpty();

        assertThat(codes(ask("ben", "email", "marketing", ", \"purpose\": \"news\"")))
                .containsExactly("no_consent");
        consent("ben", "news", "granted", "2026-06-01T00:00:00Z");
        assertThat(codes(ask("ben", "email", "marketing", ", \"purpose\": \"news\"")))
                .isEmpty();
    }

    @Test
    void twoMailsInSevenDaysAreEnough() {
        granted("carl");
        sent("carl", "letter", "marketing", "2026-06-04T09:00:00Z");
        assertThat(codes(check("carl", "email", "marketing"))).isEmpty();
        sent("carl", "letter", "survey", "2026-06-09T09:00:00Z");
        JsonNode refused = check("carl", "email", "marketing");
        assertThat(codes(refused)).containsExactly("cap_reached");
        assertThat(refused.at("/reasons/0/cap").toString())
                .isEqualTo("{\"channelKinds\":[\"email\"],\"windowSeconds\":604800,\"max\":2,\"count\":2}");
        assertThat(refused.path("nextAllowedAt").asText()).isEqualTo("2026-06-11T09:00:00Z");
        assertThat(codes(ask("carl", "email", "marketing", ", \"at\": \"2026-06-11T08:59:59.999999Z\"")))
                .containsExactly("cap_reached");
        assertThat(codes(ask("carl", "email", "marketing", ", \"at\": \"2026-06-11T09:00:00Z\"")))
                .isEmpty();
        assertThat(codes(check("carl", "email", "transactional"))).isEmpty();
        assertThat(codes(check("carl", "sms", "marketing"))).isEmpty();
    }

    @Test
    void whatIsNoMessageOfTheBrandsOwnCountsForNothing() {
        granted("dora");
        sent("dora", "letter", "transactional", "2026-06-09T09:00:00Z");
        sent("dora", "letter", "service", "2026-06-09T09:00:00Z");
        record(Contact.of("message_sent").by("dora").on("letter").at("2026-06-09T09:00:00Z"));
        record(Contact.of("message_opened")
                .by("dora")
                .on("letter")
                .at("2026-06-09T09:00:00Z")
                .with("messageClass", "marketing"));
        record(Contact.of("message_sent")
                .by("dora")
                .on("letter")
                .at("2026-06-09T09:00:00Z")
                .with("direction", "inbound")
                .with("messageClass", "marketing"));
        sent("dora", "letter", "marketing", "2026-06-09T09:00:00Z");
        assertThat(codes(check("dora", "email", "marketing"))).isEmpty();
    }

    @Test
    void roomThatComesInTheNightComesInTheMorning() {
        granted("emil");
        sent("emil", "text", "marketing", "2026-06-05T19:30:00Z");
        JsonNode refused = check("emil", "sms", "marketing");
        // 12 June 19:30 UTC is 21:30 in Berlin, where quiet hours end at 09:00, 07:00 UTC.
        assertThat(refused.path("nextAllowedAt").asText()).isEqualTo("2026-06-13T07:00:00Z");
        assertThat(refused.at("/reasons/0/until").asText()).isEqualTo("2026-06-12T19:30:00Z");
    }

    @Test
    void fiveContactsOverAllChannelsAreEnough() {
        granted("fay");
        sent("fay", "letter", "marketing", "2026-06-04T12:00:00Z");
        sent("fay", "text", "marketing", "2026-06-05T12:00:00Z");
        sent("fay", "note", "marketing", "2026-06-06T12:00:00Z");
        sent("fay", "feed", "marketing", "2026-06-07T12:00:00Z");
        assertThat(codes(check("fay", "social", "marketing"))).isEmpty();
        record(Contact.of("message_sent").by("fay").at("2026-06-08T12:00:00Z").with("messageClass", "marketing"));
        JsonNode refused = check("fay", "social", "marketing");
        assertThat(refused.at("/reasons/0/cap").toString())
                .isEqualTo("{\"channelKinds\":[],\"windowSeconds\":604800,\"max\":5,\"count\":5}");
        JsonNode both = check("fay", "sms", "marketing");
        assertThat(codes(both)).containsExactly("cap_reached", "cap_reached");
        assertThat(both.path("nextAllowedAt").asText()).isEqualTo("2026-06-12T12:00:00Z");
    }

    @Test
    void whatTheMergedWereSentCountsTogether() {
        granted("gil");
        known("gil-too");
        sent("gil", "letter", "marketing", "2026-06-09T09:00:00Z");
        sent("gil-too", "letter", "marketing", "2026-06-09T10:00:00Z");
        assertThat(codes(check("gil", "email", "marketing"))).isEmpty();
        brand.client()
                .post(
                        brand.path("/customers/" + customer("gil") + "/merge"),
                        "{\"fromCustomerId\": \"" + customer("gil-too") + "\", \"reason\": \"One\"}");
        assertThat(codes(check("gil", "email", "marketing"))).containsExactly("cap_reached");
        assertThat(codes(check("gil-too", "email", "marketing"))).containsExactly("cap_reached");
    }

    @Test
    void aChannelsOwnCapsStandInPlaceOfThoseOfItsKind() {
        granted("gus");
        String other = brand.client().post(brand.path("/channels"), """
                        {"name": "Digest", "key": "digest", "kind": "email",
                         "contactCaps": [{"windowSeconds": 3600, "max": 3}]}""").id();
        world.touchpoint(brand, "digest", "digest", "");
        for (int minute = 10; minute < 13; minute++) {
            assertThat(codes(check("gus", "digest", "marketing"))).isEmpty();
            sent("gus", "digest", "marketing", "2026-06-10T09:" + minute + ":00Z");
        }
        JsonNode refused = check("gus", "digest", "marketing");
        assertThat(refused.at("/reasons/0/cap/channelId").asText()).isEqualTo(other);
        assertThat(refused.path("nextAllowedAt").asText()).isEqualTo("2026-06-10T10:10:00Z");
        assertThat(codes(check("gus", "email", "marketing"))).as("of its kind").containsExactly("cap_reached");
    }

    @Test
    void capsOfThePolicyAreThoseOfTheBrand() {
        granted("hal");
        policy("{\"caps\": [{\"channelKinds\": [\"email\", \"sms\"], \"windowSeconds\": 86400, \"max\": 1}]}");
        sent("hal", "text", "marketing", "2026-06-10T09:00:00Z");
        assertThat(check("hal", "email", "marketing").path("nextAllowedAt").asText())
                .isEqualTo("2026-06-11T09:00:00Z");
        policy("{\"caps\": [{\"channelKinds\": [\"email\"], \"windowSeconds\": 86400, \"max\": 0}]}");
        JsonNode never = check("hal", "email", "marketing");
        assertThat(codes(never)).containsExactly("cap_reached");
        assertThat(never.has("nextAllowedAt")).isFalse();
        policy("{\"caps\": []}");
        assertThat(codes(check("hal", "email", "marketing"))).isEmpty();
    }

    @Test
    void nobodyIsDisturbedInQuietHours() {
        granted("ida");
        clock.hold(Instant.parse("2026-06-10T19:00:00Z"));
        JsonNode refused = check("ida", "email", "marketing");
        assertThat(codes(refused)).containsExactly("quiet_hours");
        assertThat(refused.path("nextAllowedAt").asText()).isEqualTo("2026-06-11T07:00:00Z");
        assertThat(codes(check("ida", "email", "survey"))).containsExactly("quiet_hours");
        assertThat(codes(check("ida", "email", "transactional"))).isEmpty();
        assertThat(codes(ask("ida", "email", "marketing", ", \"at\": \"2026-06-11T07:00:00Z\"")))
                .isEmpty();
        clock.hold(Instant.parse("2026-06-10T18:59:59.999999Z"));
        assertThat(codes(check("ida", "email", "marketing"))).isEmpty();

        String email = channel(brand, "email");
        brand.client()
                .patch(brand.path("/channels/" + email), "{\"quietHours\": {\"from\": \"18:00\", \"to\": \"20:00\"}}");
        clock.hold(Instant.parse("2026-06-10T17:59:59Z"));
        assertThat(check("ida", "email", "marketing").path("nextAllowedAt").asText())
                .isEqualTo("2026-06-10T18:00:00Z");
        clock.hold(Instant.parse("2026-06-10T19:00:00Z"));
        assertThat(codes(check("ida", "email", "marketing"))).isEmpty();
        policy("{\"quietHours\": null}");
        assertThat(codes(check("ida", "push", "marketing"))).isEmpty();
    }

    @Test
    void quietHoursAreThoseOfTheBrandsZone() {
        granted("jo");
        world.agencyClient.patch("/v1/brands/" + brand.id(), "{\"timeZone\": \"Asia/Tokyo\"}");
        // 10:00 UTC is 19:00 in Tokyo, 12:00 UTC is 21:00; 09:00 there is midnight UTC.
        assertThat(codes(check("jo", "email", "marketing"))).isEmpty();
        clock.hold(Instant.parse("2026-06-10T12:00:00Z"));
        assertThat(check("jo", "email", "marketing").path("nextAllowedAt").asText())
                .isEqualTo("2026-06-11T00:00:00Z");
    }

    @Test
    void aSuppressionKeepsBackWhatItsReasonSays() {
        granted("kim");
        String unsubscribe = suppress("\"customerId\": \"" + customer("kim") + "\", \"reason\": \"unsubscribe\"");
        JsonNode refused = check("kim", "email", "marketing");
        assertThat(codes(refused)).containsExactly("suppressed");
        assertThat(refused.at("/reasons/0/suppressionReason").asText()).isEqualTo("unsubscribe");
        assertThat(codes(check("kim", "email", "survey"))).containsExactly("suppressed");
        assertThat(codes(check("kim", "email", "transactional"))).isEmpty();
        brand.client().post(brand.path("/suppressions/" + unsubscribe + "/lift"), "{}");
        assertThat(codes(check("kim", "email", "marketing"))).isEmpty();

        suppress(
                "\"identity\": {\"kind\": \"user_id\", \"value\": \"kim\"}, \"channelKind\": \"email\", \"reason\": \"bounce\"");
        assertThat(codes(check("kim", "email", "transactional"))).containsExactly("suppressed");
        assertThat(codes(check("kim", "sms", "marketing"))).isEmpty();
    }

    @Test
    void whatSuppressesOneOfTheMergedSuppressesAllOfThem() {
        granted("kai");
        known("kai-by-name");
        known("kai-by-id");
        suppress("\"identity\": {\"kind\": \"user_id\", \"value\": \"kai-by-name\"}, \"channelKind\": \"email\","
                + " \"reason\": \"bounce\"");
        suppress("\"customerId\": \"" + customer("kai-by-id") + "\", \"channelKind\": \"sms\", \"reason\": \"legal\"");
        assertThat(codes(check("kai", "email", "marketing"))).isEmpty();
        String kai = customer("kai");
        for (String other : List.of("kai-by-name", "kai-by-id")) {
            Reply merged = brand.client()
                    .post(
                            brand.path("/customers/" + kai + "/merge"),
                            "{\"fromCustomerId\": \"" + customer(other) + "\", \"reason\": \"One\"}");
            assertThat(merged.status()).as(merged.text()).isEqualTo(201);
        }
        assertThat(codes(check("kai", "email", "marketing"))).containsExactly("suppressed");
        assertThat(codes(check("kai", "sms", "marketing"))).containsExactly("suppressed");
        assertThat(codes(check("kai", "push", "marketing"))).isEmpty();
        assertThat(post("{\"customerId\": \"" + kai + "\", \"channelKey\": \"email\", \"messageClass\": \"service\"}")
                        .json()
                        .at("/reasons/0/suppressionReason")
                        .asText())
                .isEqualTo("bounce");
    }

    @Test
    void aSuppressionOfOneChannelIsOfThatOneAlone() {
        granted("kora");
        brand.client().post(brand.path("/channels"), "{\"key\": \"digest\", \"name\": \"D\", \"kind\": \"email\"}");
        suppress("\"customerId\": \"" + customer("kora") + "\", \"channelKey\": \"digest\", \"reason\": \"bounce\"");
        assertThat(codes(check("kora", "digest", "marketing"))).containsExactly("suppressed");
        assertThat(codes(check("kora", "email", "marketing"))).isEmpty();
    }

    @Test
    void aSuppressionHoldsFromItsFirstMomentToItsLast() {
        granted("kurt");
        suppress("\"customerId\": \"" + customer("kurt") + "\", \"reason\": \"manual\","
                + " \"since\": \"2026-06-10T11:00:00Z\", \"until\": \"2026-06-10T12:00:00Z\"");
        for (String free : List.of("10:59:59.999999", "12:00:00")) {
            assertThat(codes(ask("kurt", "email", "marketing", ", \"at\": \"2026-06-10T" + free + "Z\"")))
                    .as(free)
                    .isEmpty();
        }
        for (String held : List.of("11:00:00", "11:59:59.999999")) {
            assertThat(codes(ask("kurt", "email", "marketing", ", \"at\": \"2026-06-10T" + held + "Z\"")))
                    .as(held)
                    .containsExactly("suppressed");
        }
    }

    @Test
    void aSuppressionThatEndsAllowsItThen() {
        granted("lea");
        suppress("\"customerId\": \"" + customer("lea")
                + "\", \"reason\": \"manual\", \"until\": \"2026-06-12T22:00:00Z\"");
        // Midnight in Berlin is quiet.
        assertThat(check("lea", "email", "marketing").path("nextAllowedAt").asText())
                .isEqualTo("2026-06-13T07:00:00Z");
        assertThat(check("lea", "email", "transactional").path("nextAllowedAt").asText())
                .isEqualTo("2026-06-12T22:00:00Z");
        suppress("\"customerId\": \"" + customer("lea")
                + "\", \"reason\": \"manual\", \"since\": \"2026-06-13T06:00:00Z\"");
        assertThat(check("lea", "email", "marketing").has("nextAllowedAt"))
                .as("another begins before")
                .isFalse();
    }

    @Test
    void aDeniedPlatformIsDeniedToEverything() {
        granted("max");
        brand.client()
                .post(
                        brand.path("/channels"),
                        "{\"key\": \"insta\", \"name\": \"I\", \"kind\": \"social\", \"platform\": \"Instagram\"}");
        policy("{\"deniedPlatforms\": [\"INSTA gram\", \"vk\"]}");
        brand.client().post(brand.path("/channels"), "{\"key\": \"wall\", \"name\": \"W\", \"kind\": \"vk\"}");
        assertThat(codes(check("max", "insta", "transactional"))).containsExactly("channel_denied");
        assertThat(codes(check("max", "wall", "service"))).containsExactly("channel_denied");
        assertThat(codes(check("max", "social", "marketing"))).isEmpty();
        assertThat(check("max", "insta", "marketing").has("nextAllowedAt")).isFalse();
    }

    @Test
    void whoeverIsNotKnownGetsTransactionalMessagesAlone() {
        assertThat(codes(check("nobody", "email", "marketing"))).containsExactly("customer_unknown", "no_consent");
        assertThat(codes(check("nobody", "social", "survey"))).containsExactly("customer_unknown");
        JsonNode allowed = ask("nobody", "email", "transactional", ", \"reserve\": true");
        assertThat(codes(allowed)).isEmpty();
        assertThat(allowed.has("customerId")).isFalse();
        assertThat(allowed.has("reservation")).isFalse();
        suppress("\"identity\": {\"kind\": \"user_id\", \"value\": \"nobody\"}, \"reason\": \"legal\"");
        assertThat(codes(check("nobody", "email", "transactional"))).containsExactly("suppressed");
    }

    @Test
    void everythingThatStandsAgainstItIsTold() {
        known("olga");
        clock.hold(Instant.parse("2026-06-10T20:00:00Z"));
        policy("{\"deniedPlatforms\": [\"sms\"]}");
        sent("olga", "text", "marketing", "2026-06-09T09:00:00Z");
        suppress("\"customerId\": \"" + customer("olga") + "\", \"reason\": \"complaint\"");
        assertThat(codes(check("olga", "sms", "marketing")))
                .containsExactly("channel_denied", "no_consent", "suppressed", "cap_reached", "quiet_hours");
    }

    @Test
    void aReservedPlaceIsTakenUntilItIsReleasedOrLapses() {
        granted("pia");
        JsonNode held = ask("pia", "sms", "marketing", ", \"reserve\": true, \"reserveSeconds\": 600");
        assertThat(held.at("/reservation/expiresAt").asText()).isEqualTo("2026-06-10T10:10:00Z");
        JsonNode refused = ask("pia", "sms", "marketing", ", \"reserve\": true");
        assertThat(codes(refused)).containsExactly("cap_reached");
        assertThat(refused.has("reservation")).isFalse();
        assertThat(refused.path("nextAllowedAt").asText()).isEqualTo("2026-06-10T10:10:00Z");
        String path =
                brand.path("/contact-reservations/" + held.at("/reservation/id").asText());
        assertThat(brand.client().send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(brand.client().send("DELETE", path, null).status()).isEqualTo(404);
        assertThat(codes(ask("pia", "sms", "marketing", ", \"reserve\": true, \"reserveSeconds\": 600")))
                .isEmpty();
        clock.forward(Duration.ofSeconds(599));
        assertThat(codes(check("pia", "sms", "marketing"))).containsExactly("cap_reached");
        clock.forward(Duration.ofSeconds(1));
        assertThat(codes(check("pia", "sms", "marketing"))).isEmpty();
    }

    @Test
    void theRecordedMessageTakesThePlaceOfItsReservation() {
        granted("rex");
        String held = ask("rex", "email", "marketing", ", \"reserve\": true")
                .at("/reservation/id")
                .asText();
        record(Contact.of("message_sent")
                .with("id", held)
                .by("rex")
                .on("letter")
                .at("2026-06-10T10:00:01Z")
                .with("messageClass", "marketing"));
        assertThat(codes(ask("rex", "email", "marketing", ", \"reserve\": true, \"messageId\": \"m-1\"")))
                .as("one of two")
                .isEmpty();
        record(Contact.of("message_sent")
                .by("rex")
                .on("letter")
                .at("2026-06-10T10:00:02Z")
                .with("messageId", "m-1")
                .with("messageClass", "marketing"));
        JsonNode refused = check("rex", "email", "marketing");
        assertThat(refused.at("/reasons/0/cap/count").asInt()).isEqualTo(2);
        clock.forward(Duration.ofHours(1));
        assertThat(check("rex", "email", "marketing").at("/reasons/0/cap/count").asInt())
                .as("when the reservations have lapsed")
                .isEqualTo(2);
        assertThat(check("rex", "email", "marketing").path("nextAllowedAt").asText())
                .isEqualTo("2026-06-17T10:00:01Z");
    }

    @Test
    void aRepeatForAMessageGetsThePlaceThatItHas() {
        granted("sue");
        JsonNode first = ask("sue", "sms", "marketing", ", \"reserve\": true, \"messageId\": \"m-1\"");
        JsonNode again = ask("sue", "sms", "marketing", ", \"reserve\": true, \"messageId\": \"m-1\"");
        assertThat(again).isEqualTo(first);
        assertThat(codes(ask("sue", "sms", "marketing", ", \"reserve\": true, \"messageId\": \"m-2\"")))
                .containsExactly("cap_reached");
        consent("sue", "marketing", "withdrawn", "2026-06-10T09:00:00Z");
        assertThat(codes(ask("sue", "sms", "marketing", ", \"reserve\": true, \"messageId\": \"m-1\"")))
                .containsExactly("opted_out");
    }

    @Test
    void aPlaceIsOfOneMessageToOneCustomerOnOneChannelUntilItLapses() {
        granted("tea");
        granted("ted");
        String reserve = ", \"reserve\": true, \"reserveSeconds\": 600, \"messageId\": \"m-1\"";
        List<String> ids = new ArrayList<>();
        ids.add(held(ask("tea", "email", "marketing", reserve)));
        ids.add(held(ask("tea", "push", "marketing", reserve)));
        ids.add(held(ask("ted", "email", "marketing", reserve)));
        assertThat(held(ask("tea", "email", "marketing", reserve))).isEqualTo(ids.get(0));
        clock.forward(Duration.ofMinutes(10));
        ids.add(held(ask("tea", "email", "marketing", reserve)));
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void aPlaceForWhatIsNotCountedTakesNone() {
        granted("tim");
        assertThat(held(ask("tim", "sms", "transactional", ", \"reserve\": true")))
                .isNotEmpty();
        assertThat(codes(check("tim", "sms", "marketing"))).isEmpty();
    }

    @Test
    void aPlaceReservedAheadIsNotGivenAwayBefore() {
        granted("tom");
        ask("tom", "sms", "marketing", ", \"reserve\": true, \"at\": \"2026-06-12T10:00:00Z\"");
        assertThat(codes(check("tom", "sms", "marketing"))).containsExactly("cap_reached");
        assertThat(check("tom", "sms", "marketing").path("nextAllowedAt").asText())
                .isEqualTo("2026-06-12T10:15:00Z");
    }

    @Test
    void onesOwnTimeIsAWindowAwayFromWhatIsReservedAhead() {
        granted("toni");
        ask("toni", "sms", "marketing", ", \"reserve\": true, \"at\": \"2026-06-17T10:00:00Z\"");
        assertThat(codes(check("toni", "sms", "marketing")))
                .as("seven days before it")
                .isEmpty();
        clock.forward(Duration.ofSeconds(1));
        assertThat(codes(check("toni", "sms", "marketing"))).containsExactly("cap_reached");
    }

    @Test
    void whatIsReservedStandsInTheAuditAndWhatIsAskedDoesNot() {
        granted("uwe");
        String count = "select count(*) from audit_entry where operation = 'createContactCheck'";
        check("uwe", "email", "marketing");
        assertThat(service.stored(brand.id(), count)).isEqualTo("0");
        String held = ask("uwe", "email", "marketing", ", \"reserve\": true")
                .at("/reservation/id")
                .asText();
        assertThat(service.stored(brand.id(), count + " and subject_id = '" + held + "'"))
                .isEqualTo("1");
    }

    @Test
    void aRepeatOfACallReservesOnce() {
        granted("viv");
        String body = body("viv", "sms", "marketing", ", \"reserve\": true");
        Reply first = brand.client().post(brand.path("/contact-checks"), body, "Idempotency-Key", "viv-1");
        Reply second = brand.client().post(brand.path("/contact-checks"), body, "Idempotency-Key", "viv-1");
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(first.header("Cache-Control")).contains("no-store");
    }

    @Test
    void whatARivalSentOrForbadeIsNothingHere() {
        granted("wim");
        World.Tenant rival = world.rival;
        world.touchpoint(rival, "text", "sms", "");
        rival.client()
                .post(
                        rival.path("/interactions"),
                        Contact.of("message_sent")
                                .by("wim")
                                .on("text")
                                .at("2026-06-09T09:00:00Z")
                                .with("messageClass", "marketing")
                                .toString());
        rival.client()
                .post(
                        rival.path("/suppressions"),
                        "{\"identity\": {\"kind\": \"user_id\", \"value\": \"wim\"}, \"reason\": \"manual\"}");
        assertThat(codes(check("wim", "sms", "marketing"))).isEmpty();
        String theirs = rival.client()
                .get(rival.path("/customers?identityKind=user_id&identityValue=wim"))
                .json()
                .at("/items/0/id")
                .asText();
        assertThat(brand.client()
                        .post(
                                brand.path("/contact-checks"),
                                "{\"customerId\": \"" + theirs
                                        + "\", \"channelKey\": \"sms\", \"messageClass\": \"survey\"}")
                        .faults())
                .containsExactly("/customerId unknown_customer");
        assertThat(brand.client()
                        .post(
                                brand.path("/contact-checks"),
                                "{\"customerId\": \"" + customer("wim") + "\", \"channelId\": \""
                                        + channel(rival, "sms") + "\", \"messageClass\": \"survey\"}")
                        .faults())
                .containsExactly("/channelId unknown_channel");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        known("xan");
        assertThat(post(body("xan", "moon", "marketing", "")).faults()).containsExactly("/channelKey unknown_channel");
        assertThat(post("{\"identity\": {\"kind\": \"user_id\", \"value\": \"xan\"}, \"messageClass\": \"survey\"}")
                        .faults())
                .containsExactly("/channelKey required");
        assertThat(post("{\"channelKey\": \"email\", \"messageClass\": \"survey\"}")
                        .faults())
                .containsExactly("/customerId required");
        assertThat(post(body("xan", "email", "survey", ", \"at\": \"2026-06-10T09:54:59Z\""))
                        .faults())
                .containsExactly("/at in_past");
        assertThat(post(body("xan", "email", "survey", ", \"at\": \"2027-06-12T10:00:00Z\""))
                        .faults())
                .containsExactly("/at too_far");
        assertThat(ask("xan", "email", "survey", ", \"at\": \"2026-06-10T09:55:00Z\"")
                        .path("at")
                        .asText())
                .isEqualTo("2026-06-10T10:00:00Z");
    }

    private JsonNode check(String userId, String channel, String messageClass) {
        return ask(userId, channel, messageClass, "");
    }

    private JsonNode ask(String userId, String channel, String messageClass, String more) {
        Reply reply = post(body(userId, channel, messageClass, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Reply post(String body) {
        return brand.client().post(brand.path("/contact-checks"), body);
    }

    private static String body(String userId, String channel, String messageClass, String more) {
        return """
                {"identity": {"kind": "user_id", "value": "%s"}, "channelKey": "%s", "messageClass": "%s"%s}""".formatted(userId, channel, messageClass, more);
    }

    private static List<String> codes(JsonNode check) {
        List<String> codes = new ArrayList<>();
        check.path("reasons").forEach(reason -> codes.add(reason.path("code").asText()));
        assertThat(check.path("allowed").asBoolean()).isEqualTo(codes.isEmpty());
        return codes;
    }

    /** The id of the place that was reserved, or an empty text. */
    private static String held(JsonNode check) {
        return check.at("/reservation/id").asText();
    }

    private void granted(String userId) {
        known(userId);
        consent(userId, "marketing", "granted", "2026-06-01T00:00:00Z");
    }

    private void known(String userId) {
        record(Contact.of("visit").by(userId).at("2026-05-01T00:00:00Z"));
    }

    private void sent(String userId, String touchpoint, String messageClass, String at) {
        record(Contact.of("message_sent").by(userId).on(touchpoint).at(at).with("messageClass", messageClass));
    }

    private void record(Contact contact) {
        Reply reply = brand.client().post(brand.path("/interactions"), contact.toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private void consent(String userId, String purpose, String state, String at) {
        consent(userId, purpose, state, at, "");
    }

    private void consent(String userId, String purpose, String state, String at, String more) {
        Reply reply = brand.client().post(brand.path("/customers/" + customer(userId) + "/consents"), """
                {"purpose": "%s", "state": "%s", "source": "test", "occurredAt": "%s"%s}""".formatted(
                        purpose, state, at, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private String suppress(String fields) {
        Reply reply = brand.client().post(brand.path("/suppressions"), "{" + fields + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.id();
    }

    private void policy(String patch) {
        Reply reply = brand.client().patch(brand.path("/policies/contact"), patch);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private String customer(String userId) {
        return brand.client()
                .get(brand.path("/customers?identityKind=user_id&identityValue=" + userId))
                .json()
                .at("/items/0/id")
                .asText();
    }

    private static String channel(World.Tenant of, String key) {
        return of.client()
                .get(of.path("/channels?key=" + key))
                .json()
                .at("/items/0/id")
                .asText();
    }
}
