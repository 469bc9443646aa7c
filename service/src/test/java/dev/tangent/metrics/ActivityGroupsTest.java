package dev.tangent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.World;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityGroupsTest {
    private static final World WORLD = new World();
    private static final World.Tenant BRAND = WORLD.acme;
    private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";

    @BeforeAll
    static void record() {
        WORLD.touchpoint(BRAND, "left", "website", """
                , "senses": ["visual", "tactile"], "informationTypes": ["rational", "emotional"], "intendedReaction": "positive",
                "term": "short_term", "mode": "online", "phase": "before", "cjmStage": "awareness", "touchRole": "trust",
                "contentTask": "tell", "contentIntent": "value", "granularity": "micro", "objectType": "brand",
                "demonstrates": ["care", "value"]""");
        WORLD.touchpoint(BRAND, "right", "store", """
                , "senses": ["visual"], "informationTypes": ["emotional"], "intendedReaction": "negative",
                "term": "long_term", "mode": "offline", "phase": "after", "cjmStage": "loyalty", "touchRole": "doubt",
                "contentTask": "teach", "contentIntent": "offer", "granularity": "standard", "objectType": "product",
                "demonstrates": ["care"]""");
        // Three at the left, two at the right, of which one with an intent of its own, and one at no touchpoint.
        BRAND.client()
                .post(
                        BRAND.path("/interactions/batch"),
                        Contact.batch(
                                Contact.of("view").on("left").with("campaign", "a"),
                                Contact.of("view").on("left").with("campaign", "a"),
                                Contact.of("call").on("left"),
                                Contact.of("view").on("right").with("campaign", "b"),
                                Contact.of("view").on("right").with("contentIntent", "engagement"),
                                Contact.of("reply")));
        WORLD.touchpoint(WORLD.rival, "left", "website", ", \"senses\": [\"visual\"], \"mode\": \"online\"");
        WORLD.rival
                .client()
                .post(
                        WORLD.rival.path("/interactions"),
                        Contact.of("view").on("left").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "touchpoint | left=3 right=2 none=1",
                "channel | store=2 website=3 none=1",
                "type | call=1 reply=1 view=4",
                "campaign | a=2 b=1 none=3",
                "sense | tactile=3 visual=5 none=1",
                "information_type | emotional=5 rational=3 none=1",
                "intended_reaction | negative=2 positive=3 none=1",
                "term | long_term=2 short_term=3 none=1",
                "mode | offline=2 online=3 none=1",
                "phase | after=2 before=3 none=1",
                "cjm_stage | awareness=3 loyalty=2 none=1",
                "touch_role | doubt=2 trust=3 none=1",
                "content_task | teach=2 tell=3 none=1",
                "content_intent | engagement=1 offer=1 value=3 none=1",
                "granularity | micro=3 standard=2 none=1",
                "object_type | brand=3 product=2 none=1",
                "demonstrates | care=5 value=3 none=1"
            })
    void eachDimensionSplits(String dimension, String expected) {
        assertThat(groups("groupBy=" + dimension)).isEqualTo(sorted(expected));
        JsonNode whole = ask("groupBy=" + dimension).path("coverage");
        assertThat(whole.path("interactions").asInt()).isEqualTo(6);
    }

    @Test
    void twoDimensionsSplitEachOther() {
        assertThat(groups("groupBy=touchpoint,sense"))
                .isEqualTo(sorted("left/tactile=3 left/visual=3 right/visual=2 none=1"));
        assertThat(groups("groupBy=type,demonstrates"))
                .isEqualTo(sorted("call/care=1 call/value=1 reply=1 view/care=4 view/value=2"));
    }

    @ParameterizedTest
    @CsvSource({
        "touchpointKey=left, 3",
        "channelKey=store, 2",
        "type=view, 4",
        "type=purchase, 0",
        "direction=inbound, 2",
        "campaign=a, 2",
        "sense=tactile, 3",
        "sense=visual, 5",
        "sense=gustatory, 0",
        "informationType=rational, 3",
        "intendedReaction=negative, 2",
        "term=short_term, 3",
        "mode=offline, 2",
        "phase=before, 3",
        "cjmStage=loyalty, 2",
        "touchRole=trust, 3",
        "contentTask=teach, 2",
        "contentIntent=engagement, 1",
        "contentIntent=offer, 1",
        "contentIntent=value, 3",
        "granularity=micro, 3",
        "objectType=product, 2",
        "demonstrates=value, 3",
        "mode=online&type=call, 1",
        "touchpointKey=nothing, 0"
    })
    void eachFilterLeavesWhatItSays(String filter, int interactions) {
        JsonNode activity = ask(filter);

        assertThat(activity.at("/coverage/interactions").asInt()).isEqualTo(interactions);
        assertThat(activity.path("filters")).hasSize(filter.split("&", -1).length);
        assertThat(activity.at("/rows/0/interactions").asInt()).isEqualTo(interactions);
    }

    @Test
    void touchpointAndChannelAreFoundByIdAndARivalsAreNot() {
        JsonNode left =
                BRAND.client().get(BRAND.path("/touchpoints?key=left")).json().at("/items/0");
        JsonNode rivals = WORLD.rival
                .client()
                .get(WORLD.rival.path("/touchpoints?key=left"))
                .json()
                .at("/items/0");

        for (String field : new String[] {"id", "channelId"}) {
            String filter = field.equals("id") ? "touchpointId=" : "channelId=";
            assertThat(ask(filter + left.path(field).asText())
                            .at("/coverage/interactions")
                            .asInt())
                    .isEqualTo(3);
            assertThat(ask(filter + rivals.path(field).asText())
                            .at("/coverage/interactions")
                            .asInt())
                    .isZero();
        }
    }

    private static Map<String, Integer> groups(String query) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (JsonNode row : ask(query).path("rows")) {
            String name = String.join(
                    "/", row.path("group").valueStream().map(JsonNode::asText).toList());
            groups.put(name.isEmpty() ? "none" : name, row.path("interactions").asInt());
        }
        return groups;
    }

    private static Map<String, Integer> sorted(String text) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (String group : text.split(" ", -1)) {
            String[] parts = group.split("=", -1);
            groups.put(parts[0], Integer.parseInt(parts[1]));
        }
        return groups;
    }

    private static JsonNode ask(String query) {
        return BRAND.client()
                .get(BRAND.path("/metrics/activity?" + MARCH + "&" + query))
                .json();
    }
}
