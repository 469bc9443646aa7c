package dev.tangent.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Statistics");
    private final String banner = WORLD.touchpoint(brand, "banner");
    private final String flyer = WORLD.touchpoint(brand, "flyer");

    @Test
    void totalsOfADayReplaceThoseBefore() {
        assertThat(counts(record(item("banner", "2026-03-01", "\"impressions\": 100, \"clicks\": 5"))))
                .isEqualTo("1 created, 0 updated, 0 unchanged, 0 rejected");
        assertThat(counts(record(item("banner", "2026-03-01", "\"impressions\": 100, \"clicks\": 5"))))
                .isEqualTo("0 created, 0 updated, 1 unchanged, 0 rejected");
        assertThat(counts(record(item("banner", "2026-03-01", "\"reach\": 70"))))
                .isEqualTo("0 created, 1 updated, 0 unchanged, 0 rejected");

        JsonNode kept = list("").get(0);
        assertThat(kept.path("reach").asInt()).isEqualTo(70);
        assertThat(kept.has("impressions")).as("replaced as a whole").isFalse();
        assertThat(kept.has("campaign")).isFalse();
        assertThat(list("")).hasSize(1);
    }

    @Test
    void campaignsAndDaysAndTouchpointsStandBesideEachOther() {
        record(
                item("banner", "2026-03-01", "\"clicks\": 1"),
                item("banner", "2026-03-01", "\"clicks\": 2, \"campaign\": \"spring\""),
                item("banner", "2026-03-02", "\"clicks\": 3"),
                item("flyer", "2026-03-03", "\"spend\": {\"amount\": 150000, \"currency\": \"RUB\"}"));

        assertThat(days(list(""))).containsExactly("2026-03-03", "2026-03-02", "2026-03-01", "2026-03-01");
        assertThat(days(list("?firstDay=2026-03-02&lastDay=2026-03-02"))).containsExactly("2026-03-02");
        assertThat(days(list("?touchpointId=" + flyer))).containsExactly("2026-03-03");
        assertThat(days(list("?touchpointKey=banner&firstDay=2026-03-02"))).containsExactly("2026-03-02");
        assertThat(list("?campaign=spring").get(0).path("clicks").asInt()).isEqualTo(2);
        assertThat(list("?touchpointKey=flyer").get(0).at("/spend/amount").asInt())
                .isEqualTo(150000);
        assertThat(list("?updatedSince=2099-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void aListIsPagedWithoutGapOrRepeat() {
        record(IntStream.range(0, 7)
                .mapToObj(i -> item("banner", "2026-03-0" + (1 + i / 2), "\"clicks\": 1, \"campaign\": \"c" + i + "\""))
                .toArray(String[]::new));
        List<String> ids = new java.util.ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = brand.client()
                    .get(brand.path("/statistics?limit=2" + cursor))
                    .json();
            page.path("items").forEach(row -> ids.add(row.path("id").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void whatIsWrongIsRefusedByItself() {
        Reply reply = record(
                item("banner", "2026-03-01", "\"clicks\": 1"),
                item("nowhere", "2026-03-01", "\"clicks\": 1"),
                item("banner", "2026-13-01", "\"clicks\": 1"),
                item("banner", "2026-03-01", "\"clicks\": -1"),
                item("banner", "2026-03-01", "\"source\": \"x\""),
                item("banner", "2099-03-01", "\"clicks\": 1"),
                "{\"day\": \"2026-03-01\", \"clicks\": 1}",
                "{\"day\": \"2026-03-01\", \"clicks\": 1, \"touchpointId\": \"" + UUID.randomUUID() + "\"}",
                "{\"day\": \"2026-03-01\", \"clicks\": 1, \"touchpointId\": \"" + banner
                        + "\", \"touchpointKey\": \"banner\"}",
                "5");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(counts(reply)).isEqualTo("1 created, 0 updated, 0 unchanged, 9 rejected");
        assertThat(StreamSupport.stream(reply.json().path("rejected").spliterator(), false)
                        .map(item -> item.path("index").asInt() + " " + Reply.faults(item.path("problem"))))
                .containsExactly(
                        "1 [/items/1/touchpointKey unknown_touchpoint]",
                        "2 [/items/2/day format]",
                        "3 [/items/3/clicks minimum]",
                        "4 [/items/4 empty]",
                        "5 [/items/5/day out_of_range]",
                        "6 [/items/6/touchpointKey required]",
                        "7 [/items/7/touchpointId unknown_touchpoint]",
                        "8 [/items/8/touchpointKey ambiguous]",
                        "9 [/items/9 type]");
    }

    @Test
    void theLaterOfTwoForOneDayHolds() {
        assertThat(counts(record(
                        item("banner", "2026-03-01", "\"clicks\": 1"),
                        item("banner", "2026-03-01", "\"clicks\": 2"),
                        "{\"day\": \"2026-03-01\", \"clicks\": 2, \"touchpointId\": \"" + banner + "\"}")))
                .isEqualTo("1 created, 1 updated, 1 unchanged, 0 rejected");
        assertThat(list("").get(0).path("clicks").asInt()).isEqualTo(2);
    }

    @Test
    void manyAtOnceKeepEachDayOnce() {
        Together.run(
                12,
                i -> brand.client()
                        .post(
                                brand.path("/statistics/batch"),
                                "{\"items\": ["
                                        + IntStream.range(0, 40)
                                                .map(day -> i % 2 == 0 ? day : 39 - day)
                                                .mapToObj(day -> item(
                                                        "banner",
                                                        java.time.LocalDate.of(2026, 1, 1)
                                                                .plusDays(day)
                                                                .toString(),
                                                        "\"clicks\": " + i))
                                                .collect(Collectors.joining(","))
                                        + "]}"));
        assertThat(list("?limit=200")).hasSize(40);
    }

    @Test
    void aKeyMakesARepeatHarmless() {
        String body = "{\"items\": [" + item("banner", "2026-03-01", "\"clicks\": 1") + "]}";
        String[] key = {"Idempotency-Key", "once"};
        assertThat(brand.client()
                        .post(brand.path("/statistics/batch"), body, key)
                        .status())
                .isEqualTo(200);
        record(item("banner", "2026-03-01", "\"clicks\": 2"));
        Reply again = brand.client().post(brand.path("/statistics/batch"), body, key);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(list("").get(0).path("clicks").asInt()).isEqualTo(2);
        assertThat(brand.client()
                        .post(brand.path("/statistics/batch"), body.replace("1}", "3}"), key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aRivalsTotalsAreItsOwn() {
        World.Tenant rival = WORLD.brand(WORLD.rivalAgencyClient, "Rival statistics");
        WORLD.touchpoint(rival, "banner");
        record(item("banner", "2026-03-01", "\"clicks\": 1"));
        rival.client()
                .post(
                        rival.path("/statistics/batch"),
                        "{\"items\": [" + item("banner", "2026-03-01", "\"clicks\": 9") + "]}");

        assertThat(list("")).hasSize(1);
        String rivals = rival.client()
                .get(rival.path("/statistics"))
                .json()
                .at("/items/0/id")
                .asText();
        assertThat(brand.client()
                        .send("DELETE", brand.path("/statistics/" + rivals), null)
                        .status())
                .isEqualTo(404);
        assertThat(record("{\"day\": \"2026-03-01\", \"clicks\": 1, \"touchpointId\": \""
                                + rival.client()
                                        .get(rival.path("/touchpoints"))
                                        .json()
                                        .at("/items/0/id")
                                        .asText() + "\"}")
                        .status())
                .isEqualTo(207);
        assertThat(rival.client()
                        .get(rival.path("/statistics"))
                        .json()
                        .at("/items/0/clicks")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void whatWasDeletedIsGoneAndTheLogKnows() {
        record(item("banner", "2026-03-01", "\"clicks\": 1"), item("nowhere", "2026-03-01", "\"clicks\": 1"));
        String path = brand.path("/statistics/" + list("").get(0).path("id").asText());
        assertThat(brand.client().send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(brand.client().send("DELETE", path, null).status()).isEqualTo(404);
        assertThat(list("")).isEmpty();
        assertThat(WORLD.service.stored(
                        brand.id(),
                        "select counts->>'created' || ' ' || (counts->>'rejected') from audit_entry"
                                + " where operation = 'recordStatistics'"))
                .isEqualTo("1 1");
        assertThat(WORLD.service.stored(
                        brand.id(), "select count(*) from audit_entry where operation = 'deleteStatistic'"))
                .isEqualTo("1");
    }

    private Reply record(String... items) {
        return brand.client().post(brand.path("/statistics/batch"), "{\"items\": [" + String.join(",", items) + "]}");
    }

    private static String item(String touchpointKey, String day, String more) {
        return "{\"touchpointKey\": \"" + touchpointKey + "\", \"day\": \"" + day + "\", " + more + "}";
    }

    private JsonNode list(String query) {
        Reply reply = brand.client().get(brand.path("/statistics" + query));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("items");
    }

    private static List<String> days(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("day").asText())
                .toList();
    }

    private static String counts(Reply reply) {
        JsonNode result = reply.json();
        return "%d created, %d updated, %d unchanged, %d rejected"
                .formatted(
                        result.path("created").asInt(),
                        result.path("updated").asInt(),
                        result.path("unchanged").asInt(),
                        result.path("rejected").size());
    }
}
