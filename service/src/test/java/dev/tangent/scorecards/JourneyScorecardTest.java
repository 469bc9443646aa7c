package dev.tangent.scorecards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** The cards of a journey, against what was counted by hand. */
class JourneyScorecardTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Scored");
    private final Client client = brand.client();
    private final String journey = journey(brand);
    private final String path = brand.path("/journeys/" + journey);

    /**
     * Three stages and four placements that count: ad (website, events, steps, both goals), post (e-mail, archived, goal of
     * the customer, placed twice), till (store, walked, seconds, goal of the brand). The last stage holds one at a retired
     * touchpoint and one at none.
     */
    private void draft() {
        WORLD.touchpoint(
                brand,
                "ad",
                "website",
                ", \"customerGoal\": \"See\", \"businessGoal\": \"Be seen\", \"measuredBy\": \"events\", \"maxSteps\": 3");
        WORLD.touchpoint(
                brand,
                "post",
                "email",
                ", \"customerGoal\": \"Read\", \"measuredBy\": \"none\", \"contentTask\": \"tell\"");
        WORLD.touchpoint(
                brand,
                "till",
                "store",
                ", \"businessGoal\": \"Sell\", \"measuredBy\": \"walkthrough\", \"durationTargetSeconds\": 60");
        WORLD.touchpoint(brand, "old", "website", ", \"state\": \"retired\"");
        client.patch(brand.path("/channels/" + channel("email")), "{\"state\": \"archived\"}");
        put("""
                {"stages": [
                  {"key": "aware", "name": "A", "customerGoal": "Know", "businessGoal": "Be known", "expectedSeconds": 60,
                   "placements": [{"touchpointKey": "ad", "contentFormat": "video", "contentTask": "inspire"},
                                  {"touchpointKey": "post", "after": ["ad"]}]},
                  {"key": "buy", "name": "B", "customerGoal": "Have",
                   "placements": [{"touchpointKey": "till"}, {"key": "again", "touchpointKey": "post"}]},
                  {"key": "keep", "name": "C",
                   "placements": [{"touchpointKey": "old", "contentFormat": "card", "contentTask": "tell"},
                                  {"key": "ghost", "touchpointKey": "ghost"}]}]}""");
    }

    @Test
    void completenessIsCountedOverStagesAndPlacements() {
        draft();
        JsonNode card = card("").path("completeness");
        // keep has none that counts; of ad, post, till and again two are on the archived e-mail; only ad has format and
        // task, post has the task of its touchpoint at both places; goals stand at aware twice and at buy once.
        assertThat(Cards.of(card))
                .containsExactly(
                        "first_touch 1/1",
                        "stage_touchpoints 2/3",
                        "open_channels 2/4",
                        "stage_content 1/3",
                        "placement_formats 1/4",
                        "placement_tasks 3/4",
                        "stage_customer_goals 2/3",
                        "stage_business_goals 1/3");
        assertThat(Cards.evidence(card, "stage_touchpoints")).containsExactly("no_touchpoint keep");
        assertThat(Cards.evidence(card, "open_channels"))
                .containsExactly("channel_archived aware post post", "channel_archived buy again post");
        assertThat(Cards.evidence(card, "stage_content")).containsExactly("no_content buy", "no_content keep");
        assertThat(Cards.evidence(card, "placement_formats"))
                .containsExactly("no_format aware post post", "no_format buy till till", "no_format buy again post");
        assertThat(Cards.evidence(card, "placement_tasks")).containsExactly("no_task buy till till");
        assertThat(Cards.evidence(card, "stage_customer_goals")).containsExactly("no_customer_goal keep");
        assertThat(Cards.evidence(card, "stage_business_goals"))
                .containsExactly("no_business_goal buy", "no_business_goal keep");
        // One of eight is wholly met; 3/4 of the tasks, 1/8 of the card, 1/1, 0/2, 0/3 and 0/2 of its parts.
        assertThat(Cards.criterion(card, "placement_tasks").path("share").asDouble())
                .isEqualTo(0.75);
        assertThat(card.path("met").asInt()).isEqualTo(1);
        assertThat(card.path("total").asInt()).isEqualTo(8);
        assertThat(card.path("share").asDouble()).isEqualTo(0.125);
        assertThat(card.path("dimensions").findValuesAsText("label")).hasSize(4);
        assertThat(card.at("/dimensions/0/share").asDouble()).isEqualTo(1);
        assertThat(card.at("/dimensions/1/share").asDouble()).isZero();
        assertThat(card.path("next").asText()).isEqualTo("stage_touchpoints");
    }

    @Test
    void principlesAreCountedOverTouchpointsOnce() {
        draft();
        // The latest of ad is a snag, and of till none; the one of next week has not happened, nor a rival's.
        walk(brand, Duration.ofDays(9), "", "ad", "delight", "till", "snag");
        walk(brand, Duration.ofDays(2), "", "ad", "snag", "till", "ok");
        walk(brand, Duration.ofDays(-7), "", "ad", "ok", "till", "snag");
        String theirs = journey(WORLD.rival);
        WORLD.touchpoint(WORLD.rival, "ad-" + theirs);
        walk(WORLD.rival, Duration.ofDays(1), "", "ad-" + theirs, "ok");

        JsonNode card = card("").path("principles");
        // Touchpoints are ad, post and till; ad and post make two channels of aware, till and post of buy.
        assertThat(Cards.of(card))
                .containsExactly(
                        "stage_durations 1/3",
                        "effort_targets 2/3",
                        "without_snags 1/2",
                        "journey_review 0/0",
                        "several_channels 1/1",
                        "online_and_offline 1/1",
                        "stage_channels 2/3",
                        "personas 0/1",
                        "stage_goals 1/3",
                        "touchpoint_goals 1/3",
                        "conversion_event 0/1",
                        "measured_touchpoints 2/3",
                        "measured_stages 2/3");
        assertThat(Cards.evidence(card, "stage_durations")).containsExactly("no_duration buy", "no_duration keep");
        assertThat(Cards.evidence(card, "effort_targets")).containsExactly("no_target aware post post");
        assertThat(Cards.evidence(card, "without_snags")).containsExactly("snag aware ad ad");
        assertThat(Cards.evidence(card, "stage_channels")).containsExactly("few_channels keep");
        assertThat(Cards.evidence(card, "personas")).containsExactly("no_persona");
        assertThat(Cards.evidence(card, "stage_goals")).containsExactly("no_business_goal buy", "no_goal keep");
        assertThat(Cards.evidence(card, "touchpoint_goals"))
                .containsExactly("no_business_goal aware post post", "no_customer_goal buy till till");
        assertThat(Cards.evidence(card, "conversion_event")).containsExactly("no_conversion_event");
        assertThat(Cards.evidence(card, "measured_touchpoints")).containsExactly("not_measured aware post post");
        assertThat(Cards.evidence(card, "measured_stages")).containsExactly("not_measured keep");
        // Nothing to review yet is neither met nor missed: two of twelve, and none of three in the first principle.
        assertThat(Cards.criterion(card, "journey_review").has("share")).isTrue();
        assertThat(Cards.criterion(card, "journey_review").path("share").isNull())
                .isTrue();
        assertThat(card.path("total").asInt()).isEqualTo(12);
        assertThat(card.path("share").asDouble()).isEqualTo(2.0 / 12, within(1e-12));
        assertThat(card.at("/dimensions/0/total").asInt()).isEqualTo(3);
        assertThat(card.path("next").asText()).isEqualTo("stage_durations");
    }

    @Test
    void aJourneyThatHasEverythingMeetsEverything() {
        String all =
                ", \"customerGoal\": \"C\", \"businessGoal\": \"B\", \"measuredBy\": \"events\", \"maxSteps\": 1, \"contentTask\": \"tell\"";
        WORLD.touchpoint(brand, "site", "website", all);
        WORLD.touchpoint(brand, "shop", "store", all);
        String persona = client.post(brand.path("/personas"), "{\"key\": \"anna\", \"name\": \"Anna\"}")
                .id();
        client.patch(path, "{\"conversionType\": \"purchase\", \"personaIds\": [\"%s\"]}".formatted(persona));
        put("""
                {"stages": [{"key": "all", "name": "All", "customerGoal": "C", "businessGoal": "B", "expectedSeconds": 1,
                  "placements": [{"touchpointKey": "site", "contentFormat": "page"}, {"touchpointKey": "shop", "contentFormat": "talk"}]}]}""");
        walk(brand, Duration.ofDays(1), "", "site", "ok");
        publish();
        JsonNode cards = card("");
        assertThat(cards.path("basis").asText()).isEqualTo("version");
        for (String name : new String[] {"completeness", "principles"}) {
            assertThat(cards.path(name).path("share").asDouble()).as(name).isEqualTo(1);
            assertThat(cards.path(name).has("next")).isFalse();
            assertThat(cards.path(name).findValues("evidence")).allMatch(JsonNode::isEmpty);
        }
        client.patch(brand.path("/policies/contact"), "{\"deniedPlatforms\": [\"website\"]}");
        assertThat(Cards.evidence(card("").path("completeness"), "open_channels"))
                .containsExactly("channel_denied all site site");
    }

    @Test
    void theDraftIsJudgedFirstThenTheLatestVersionOrTheOneThatIsNamed() {
        WORLD.touchpoint(brand, "site");
        assertThat(card("").path("basis").asText()).as("begun, and empty").isEqualTo("draft");
        assertThat(Cards.of(card("").path("completeness")).get(0)).isEqualTo("first_touch 0/1");
        assertThat(Cards.evidence(card("").path("completeness"), "first_touch")).containsExactly("no_stage");
        put(one("one"));
        publish();
        put(one("one", "two"));
        publish();
        put(one("one", "two", "three"));

        JsonNode draft = card("");
        assertThat(draft.path("basis").asText()).isEqualTo("draft");
        assertThat(draft.has("version")).isFalse();
        assertThat(Cards.of(draft.path("completeness"))).contains("stage_touchpoints 3/3");
        JsonNode first = card("?version=1");
        assertThat(first.path("basis").asText()).isEqualTo("version");
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(Cards.of(first.path("completeness"))).contains("stage_touchpoints 1/1");
        client.send("DELETE", path + "/draft", null);
        assertThat(card("").path("version").asInt()).isEqualTo(2);
        assertThat(Cards.of(card("").path("completeness"))).contains("stage_touchpoints 2/2");

        Reply missing = client.get(path + "/scorecard?version=3");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.code()).isEqualTo("not_found");
        assertThat(client.get(brand.path("/journeys/" + brand.id() + "/scorecard"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aJourneyWithoutDraftAndVersionHasNothingToJudge() {
        client.send("DELETE", path + "/draft", null);
        assertThat(client.get(path + "/scorecard").status()).isEqualTo(404);
    }

    @Test
    void aTouchpointCountsAsItIsNowAndNotWhenItIsRetired() {
        String site = WORLD.touchpoint(brand, "site");
        put(one("only"));
        publish();
        JsonNode before = card("?version=1");
        assertThat(Cards.evidence(before.path("principles"), "measured_touchpoints"))
                .containsExactly("not_measured only only site");
        client.patch(brand.path("/touchpoints/" + site), "{\"measuredBy\": \"events\", \"name\": \"Named anew\"}");
        JsonNode measured = card("?version=1");
        assertThat(Cards.of(measured.path("principles"))).contains("measured_touchpoints 1/1");
        assertThat(measured.toString()).contains("Named anew");
        client.patch(brand.path("/touchpoints/" + site), "{\"state\": \"retired\"}");
        JsonNode retired = card("?version=1");
        assertThat(Cards.of(retired.path("completeness")))
                .contains("first_touch 0/1", "stage_touchpoints 0/1", "placement_formats 0/0");
        assertThat(Cards.evidence(retired.path("completeness"), "first_touch")).containsExactly("no_first_touch only");
        assertThat(Cards.evidence(retired.path("principles"), "several_channels"))
                .containsExactly("few_channels");
        assertThat(Cards.evidence(retired.path("principles"), "online_and_offline"))
                .containsExactly("no_online");
    }

    @Test
    void theFirstStageNeedsATouchThatComesAfterNone() {
        WORLD.touchpoint(brand, "site");
        WORLD.touchpoint(brand, "letter", "email", "");
        put("""
                {"stages": [{"key": "late", "name": "L", "placements": [
                   {"touchpointKey": "letter", "expected": {"after": "site", "minSeconds": 1, "maxSeconds": 2}}]},
                  {"key": "early", "name": "E", "placements": [{"touchpointKey": "site"}]}]}""");
        assertThat(Cards.evidence(card("").path("completeness"), "first_touch")).containsExactly("no_first_touch late");
    }

    @Test
    void aJourneyIsDueSoLongAfterItWasPublishedOrWalked() {
        WORLD.touchpoint(brand, "site");
        put(one("only"));
        publish();
        assertThat(review()).as("published now").isEqualTo("journey_review 1/1");
        Instant published = publishedBefore(Duration.ofDays(91));
        assertThat(review()).as("ninety days are over").isEqualTo("journey_review 0/1");
        assertThat(Instant.parse(Cards.criterion(card("").path("principles"), "journey_review")
                        .at("/evidence/0/dueAt")
                        .asText()))
                .isEqualTo(published.plus(Duration.ofDays(90)));
        client.patch(path, "{\"reviewDays\": 92}");
        assertThat(review()).as("it has its own cadence").isEqualTo("journey_review 1/1");
        client.patch(path, "{\"reviewDays\": null}");
        client.patch(brand.path("/policies/planning"), "{\"journeyReviewDays\": 92}");
        assertThat(review()).as("the brand has another one").isEqualTo("journey_review 1/1");
        client.patch(brand.path("/policies/planning"), "{\"journeyReviewDays\": 10}");
        walk(brand, Duration.ofDays(9), "other-journey", "site", "ok");
        assertThat(review()).as("somebody walked elsewhere").isEqualTo("journey_review 0/1");
        walk(brand, Duration.ofDays(9), client.get(path).json().path("key").asText(), "site", "ok");
        assertThat(review()).as("somebody walked along it").isEqualTo("journey_review 1/1");
        client.patch(brand.path("/policies/planning"), "{\"journeyReviewDays\": 8}");
        assertThat(review()).as("too long ago").isEqualTo("journey_review 0/1");
        client.send("POST", path + "/archive", null);
        assertThat(review()).as("nobody reviews what is archived").isEqualTo("journey_review 0/0");
    }

    @Test
    void moreThanTwentyPlacesAreCountedAndNotNamed() {
        StringBuilder stages = new StringBuilder();
        for (int i = 0; i < 23; i++) {
            stages.append(i == 0 ? "" : ",")
                    .append("{\"key\": \"s%d\", \"name\": \"S\", \"placements\": []}".formatted(i));
        }
        put("{\"stages\": [" + stages + "]}");
        JsonNode score = Cards.criterion(card("").path("completeness"), "stage_touchpoints");
        assertThat(score.path("evidence")).hasSize(20);
        assertThat(score.path("evidenceLeftOut").asInt()).isEqualTo(3);
        assertThat(score.at("/evidence/19/stageKey").asText()).isEqualTo("s19");
    }

    @Test
    void cardsAreExplainedInTheLanguageThatIsAskedFor() {
        Reply russian = client.get(path + "/scorecard", "Accept-Language", "ru");
        assertThat(russian.header("Content-Language")).isEqualTo("ru");
        assertThat(russian.json().at("/principles/dimensions/2/label").asText()).isEqualTo("Клиент в центре");
        assertThat(russian.json()
                        .at("/completeness/dimensions/1/criteria/0/explanation")
                        .asText())
                .isEqualTo("На каждом этапе есть точка касания");
        assertThat(client.get(path + "/scorecard")
                        .json()
                        .at("/principles/dimensions/2/label")
                        .asText())
                .isEqualTo("The customer in the centre");
    }

    private static String journey(World.Tenant brand) {
        return brand.client()
                .post(brand.path("/journeys"), "{\"name\": \"Path\"}")
                .id();
    }

    private static String one(String... stages) {
        StringBuilder all = new StringBuilder();
        for (String stage : stages) {
            all.append(all.length() == 0 ? "" : ",")
                    .append(
                            "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"placements\": [{\"key\": \"%1$s\", \"touchpointKey\": \"site\"}]}"
                                    .formatted(stage));
        }
        return "{\"stages\": [" + all + "]}";
    }

    private JsonNode card(String query) {
        Reply reply = client.get(path + "/scorecard" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private String review() {
        return Cards.of(card("").path("principles")).get(3);
    }

    private void put(String plan) {
        Reply put = client.put(path + "/draft", plan);
        assertThat(put.status()).as(put.text()).isIn(200, 201);
    }

    private void publish() {
        Reply published = client.post(path + "/publish", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
    }

    private Instant publishedBefore(Duration ago) {
        Instant then = Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
        WORLD.service.stored(
                brand.id(),
                "update journey set published_at = '" + then + "' where id = '" + journey + "' returning id::text");
        return then;
    }

    private String channel(String key) {
        return client.get(brand.path("/channels?key=" + key))
                .json()
                .at("/items/0/id")
                .asText();
    }

    /** {@code met}: keys of touchpoints, each with what was found there. */
    static void walk(World.Tenant brand, Duration ago, String journeyKey, String... met) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < met.length; i += 2) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"touchpointKey\": \"%s\", \"result\": \"%s\"}".formatted(met[i], met[i + 1]));
        }
        Reply made = brand.client().post(brand.path("/walkthroughs"), """
                {"auditor": "Anna", "walkedAt": "%s"%s, "entries": [%s]}
                """.formatted(
                        Instant.now().minus(ago),
                        journeyKey.isEmpty() ? "" : ", \"journeyKey\": \"" + journeyKey + "\"",
                        entries));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }
}
