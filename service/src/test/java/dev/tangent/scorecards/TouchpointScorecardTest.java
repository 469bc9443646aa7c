package dev.tangent.scorecards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** The cards of touchpoints, against what was counted by hand. */
class TouchpointScorecardTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Managed");
    private final Client client = brand.client();

    @Test
    void managedIsWhatHasAnOwnerAGoalAMeasureAndAReviewInTime() {
        String whole = ", \"owner\": \"Ann\", \"customerGoal\": \"C\", \"measuredBy\": \"events\"";
        touchpoint("all", "website", whole);
        touchpoint("by-brand", "website", ", \"owner\": \"Ann\", \"businessGoal\": \"B\", \"measuredBy\": \"survey\"");
        touchpoint("late", "store", whole);
        touchpoint("none", "store", ", \"measuredBy\": \"none\"");
        touchpoint("never", "email", whole);
        touchpoint("retired", "website", whole + ", \"state\": \"retired\"");
        walk(Duration.ofDays(89), entry("all", "ok", ""));
        walk(Duration.ofDays(91), entry("all", "ok", ""), entry("late", "ok", ""), entry("retired", "ok", ""));
        walk(Duration.ofDays(1), entry("by-brand", "ok", ""));
        walk(Duration.ofDays(-1), entry("late", "ok", ""));
        client.patch(brand.path("/channels/" + channel("email")), "{\"state\": \"archived\"}");
        // A rival has the same keys, and reviewed everything today.
        World.Tenant rival = WORLD.brand(WORLD.rivalAgencyClient, "Rival");
        WORLD.touchpoint(rival, "late");
        JourneyScorecardTest.walk(rival, Duration.ZERO, "", "late", "ok");

        JsonNode cards = cards("");
        JsonNode card = cards.path("coverage");
        assertThat(cards.path("touchpointCount").asInt())
                .as("without the retired one")
                .isEqualTo(5);
        // Four of five have an owner, a goal and a measure: all but none. all was walked 89 days ago and is due in one
        // day, by-brand in 89; late was due yesterday, none and never have no date. So all and by-brand are managed.
        assertThat(Cards.of(card)).containsExactly("owner 4/5", "goal 4/5", "measure 4/5", "review 2/5", "managed 2/5");
        assertThat(Cards.evidence(card, "owner")).containsExactly("no_owner none");
        assertThat(Cards.evidence(card, "goal")).containsExactly("no_goal none");
        assertThat(Cards.evidence(card, "measure")).containsExactly("not_measured none");
        assertThat(Cards.evidence(card, "review"))
                .containsExactly("review_overdue late", "no_review_date never", "no_review_date none");
        assertThat(Cards.evidence(card, "managed"))
                .containsExactly("review_overdue late", "no_review_date never", "no_owner none");
        assertThat(Cards.criterion(card, "managed").path("share").asDouble()).isEqualTo(0.4);
        assertThat(card.path("share").asDouble())
                .as("no criterion is wholly met")
                .isZero();
        assertThat(card.path("next").asText()).isEqualTo("owner");

        assertThat(Cards.of(cards("?channelKey=website").path("coverage"))).contains("owner 2/2", "managed 2/2");
        assertThat(Cards.of(cards("?channelId=" + channel("store")).path("coverage")))
                .contains("owner 1/2");
        assertThat(Cards.of(cards("?state=planned").path("coverage"))).contains("owner 4/5");
        assertThat(Cards.of(cards("?state=paused").path("coverage"))).contains("owner 0/0");
        assertThat(client.get(brand.path("/touchpoint-scorecard?state=retired")).status())
                .isEqualTo(400);
    }

    @Test
    void aTouchpointIsReviewedWithTheJourneysInWhoseLatestVersionItStands() {
        touchpoint("first", "website", "");
        touchpoint("second", "website", "");
        touchpoint("third", "website", "");
        // Due since more than a hundred days, but for the journeys in which it stands.
        walk(Duration.ofDays(200), entry("second", "ok", ""));
        String journey = client.post(brand.path("/journeys"), "{\"name\": \"Path\", \"key\": \"path\"}")
                .id();
        String path = brand.path("/journeys/" + journey);
        publish(path, "first", "second");
        assertThat(reviewed()).as("first and second, published now").containsExactly("no_review_date third");
        publish(path, "second");
        client.put(path + "/draft", plan("third"));
        assertThat(reviewed())
                .as("an earlier version and a draft count for nothing")
                .containsExactly("no_review_date first", "no_review_date third");

        Instant published = Instant.now().minus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);
        WORLD.service.stored(
                brand.id(),
                "update journey set published_at = '" + published + "' where id = '" + journey
                        + "' returning id::text");
        client.patch(path, "{\"reviewDays\": 30}");
        assertThat(reviewed()).contains("review_overdue second");
        assertThat(Instant.parse(Cards.criterion(cards("").path("coverage"), "review")
                        .at("/evidence/1/dueAt")
                        .asText()))
                .isEqualTo(published.plus(Duration.ofDays(30)));
        // Along the journey another touchpoint was met: the journey was reviewed, and so was what stands in it.
        walkAlong("path", Duration.ofDays(29), entry("third", "ok", ""));
        assertThat(reviewed()).containsExactly("no_review_date first");
        client.patch(path, "{\"reviewDays\": 28}");
        assertThat(reviewed()).containsExactly("no_review_date first", "review_overdue second");
        String other = brand.path("/journeys/"
                + client.post(brand.path("/journeys"), "{\"name\": \"Other\"}").id());
        publish(other, "second");
        assertThat(reviewed()).as("the latest of its dates counts").containsExactly("no_review_date first");
        client.send("POST", other + "/archive", null);
        assertThat(reviewed())
                .as("what is archived is not reviewed")
                .containsExactly("no_review_date first", "review_overdue second");
    }

    @Test
    void theChecklistIsAnsweredByTheLatestWalkOrElseByTheTouchpoint() {
        touchpoint("good", "website", ", \"quality\": {\"logical\": true, \"convenient\": true, \"positive\": true}");
        touchpoint(
                "worse", "website", ", \"quality\": {\"logical\": false, \"convenient\": false, \"positive\": true}");
        touchpoint("half", "website", ", \"quality\": {\"convenient\": false}");
        touchpoint("blank", "website", "");
        touchpoint(
                "gone",
                "website",
                ", \"state\": \"retired\", \"quality\": {\"logical\": false, \"convenient\": false, \"positive\": false}");
        walk(
                Duration.ofDays(5),
                entry("worse", "ok", "{\"logical\": true, \"convenient\": false, \"positive\": false}"));
        walk(Duration.ofDays(3), entry("worse", "snag", "{\"convenient\": true}"), entry("half", "snag", ""));
        walk(Duration.ofDays(1), entry("half", "delight", "{\"logical\": true}"));
        walk(Duration.ofDays(-1), entry("good", "snag", "{\"logical\": false}"));

        JsonNode card = cards("").path("quality");
        // good: yes, yes, yes by itself.
        // worse: logical and not positive by the walk five days ago, convenient by that of three days ago, each time
        // against itself.
        // half: logical by yesterday's walk, convenient not by itself, positive unknown. blank: nothing.
        // Walked were worse, lately a snag, and half, lately a delight.
        assertThat(Cards.of(card))
                .containsExactly(
                        "checked 2/4",
                        "logical 3/3",
                        "convenient 2/3",
                        "positive 1/2",
                        "good 1/2",
                        "without_snags 1/2");
        assertThat(Cards.evidence(card, "checked")).containsExactly("not_checked blank", "not_checked half");
        assertThat(Cards.evidence(card, "convenient")).containsExactly("not_convenient half");
        assertThat(Cards.evidence(card, "positive")).containsExactly("not_positive worse");
        assertThat(Cards.evidence(card, "good")).containsExactly("not_good worse");
        assertThat(Cards.evidence(card, "without_snags")).containsExactly("snag worse");
        assertThat(card.path("met").asInt()).isEqualTo(1);
        assertThat(card.path("total").asInt()).isEqualTo(6);
    }

    @Test
    void aBrandWithoutTouchpointsHasNoSharesRatherThanZero() {
        JsonNode cards = cards("");
        assertThat(cards.path("touchpointCount").asInt()).isZero();
        for (String name : new String[] {"coverage", "quality"}) {
            JsonNode card = cards.path(name);
            assertThat(card.has("share")).isTrue();
            assertThat(card.path("share").isNull()).isTrue();
            assertThat(card.at("/dimensions/0").has("share")).isTrue();
            assertThat(Cards.criteria(card))
                    .allMatch(score -> score.path("total").asInt() == 0
                            && score.has("share")
                            && score.path("share").isNull());
            assertThat(card.has("next")).isFalse();
        }
    }

    @Test
    void moreThanTwentyTouchpointsAreCountedAndNotNamed() {
        for (int i = 0; i < 22; i++) {
            touchpoint("t%02d".formatted(i), "website", "");
        }
        JsonNode score = Cards.criterion(cards("").path("coverage"), "owner");
        assertThat(score.path("evidence")).hasSize(20);
        assertThat(score.at("/evidence/19/touchpointKey").asText()).isEqualTo("t19");
        assertThat(score.path("evidenceLeftOut").asInt()).isEqualTo(2);
    }

    private JsonNode cards(String query) {
        Reply reply = client.get(brand.path("/touchpoint-scorecard" + query));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Iterable<String> reviewed() {
        return Cards.evidence(cards("").path("coverage"), "review");
    }

    private void touchpoint(String key, String channel, String more) {
        WORLD.touchpoint(brand, key, channel, more);
    }

    private String channel(String key) {
        return client.get(brand.path("/channels?key=" + key))
                .json()
                .at("/items/0/id")
                .asText();
    }

    private void publish(String path, String... touchpoints) {
        client.put(path + "/draft", plan(touchpoints));
        Reply published = client.post(path + "/publish", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
    }

    private static String plan(String... touchpoints) {
        return "{\"stages\": [{\"key\": \"only\", \"name\": \"Only\", \"placements\": [{\"touchpointKey\": \""
                + String.join("\"}, {\"touchpointKey\": \"", touchpoints) + "\"}]}]}";
    }

    private static String entry(String touchpoint, String result, String quality) {
        return "{\"touchpointKey\": \"%s\", \"result\": \"%s\"%s}"
                .formatted(touchpoint, result, quality.isEmpty() ? "" : ", \"quality\": " + quality);
    }

    private void walk(Duration ago, String... entries) {
        walkAlong("", ago, entries);
    }

    private void walkAlong(String journeyKey, Duration ago, String... entries) {
        Reply made = client.post(brand.path("/walkthroughs"), """
                {"auditor": "Anna", "walkedAt": "%s"%s, "entries": [%s]}
                """.formatted(
                        Instant.now().minus(ago),
                        journeyKey.isEmpty() ? "" : ", \"journeyKey\": \"" + journeyKey + "\"",
                        String.join(", ", entries)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }
}
