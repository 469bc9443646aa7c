package dev.tangent.brandvoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BrandVoiceTest {
    private static final World WORLD = new World();
    private static final String VOICE = """
            {"traits": [{"name": "Funny", "butNot": "childish",
                         "pairs": [{"doText": "A wink", "dontText": "A joke in the headline"}]},
                        {"name": "Helpful"}],
             "checklist": [{"key": "friendly", "question": "Would a friend say it so?"},
                           {"key": "plain", "question": "Is it plain?"}]}""";

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Voiced");
    private final Client client = brand.client();
    private final String voice = brand.path("/brand-voice");
    private final String checks = brand.path("/voice-checks");
    private final String shop = WORLD.touchpoint(brand, "shop");

    @Test
    void aBrandBeginsWithoutAVoice() {
        Reply none = client.get(voice);
        assertThat(none.text()).isEqualTo("{\"traits\":[],\"checklist\":[]}");
        assertThat(none.header("ETag")).isEqualTo("\"0\"");
        assertThat(client.get(checks + "/summary").json().has("score")).isFalse();
    }

    @Test
    void aVoiceIsPutAndChanged() throws Exception {
        Reply put = client.put(voice, VOICE, "If-Match", "\"0\"");
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json()).isEqualTo(new JsonMapper().readTree(VOICE));
        assertThat(client.get(voice).json()).isEqualTo(put.json());
        assertThat(client.get(voice, "If-None-Match", "\"1\"").status()).isEqualTo(304);

        Reply changed = client.patch(voice, "{\"traits\": []}", "If-Match", "\"1\"");
        assertThat(changed.json().path("traits")).isEmpty();
        assertThat(changed.json().path("checklist")).hasSize(2);
        assertThat(client.put(voice, VOICE, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(WORLD.service.stored(
                        brand.id(),
                        "select string_agg(operation || changed::text, ' ' order by id) from audit_entry"
                                + " where operation like '%BrandVoice'"))
                .isEqualTo("putBrandVoice{checklist,traits} updateBrandVoice{traits}");
        assertThat(WORLD.sister
                        .client()
                        .get(WORLD.sister.path("/brand-voice"))
                        .json()
                        .path("checklist"))
                .as("a sister's")
                .isEmpty();
    }

    @Test
    void aQuestionHasAKeyOfItsOwn() {
        assertThat(client.put(voice, """
                        {"traits": [], "checklist": [{"key": "a", "question": "A?"}, {"key": "a", "question": "B?"}]}""").faults()).containsExactly("/checklist/1/key repeated_key");
        assertThat(client.put(voice, "{\"traits\": []}").faults()).containsExactly("/checklist required");
    }

    @Test
    void aCheckKeepsTheQuestionsThatItAnswered() {
        client.put(voice, VOICE);
        Reply made = check("shop", "2026-03-01T08:00:00Z", true, false);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("score").asDouble()).isEqualTo(0.5);
        assertThat(made.json().path("touchpointId").asText()).isEqualTo(shop);
        client.put(voice, "{\"traits\": [], \"checklist\": [{\"key\": \"plain\", \"question\": \"Short?\"}]}");
        Reply read = client.get(checks + "/" + made.id());
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.json().path("answers").findValuesAsText("question"))
                .containsExactly("Would a friend say it so?", "Is it plain?");
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
    }

    @Test
    void answersFitTheChecklist() {
        client.put(voice, VOICE);
        assertThat(client.post(checks, """
                        {"touchpointKey": "shop", "answers": [{"key": "plain", "kept": true}, {"key": "loud", "kept": true},
                                                              {"key": "plain", "kept": true}]}""").faults())
                .containsExactly("/answers/1/key unknown_question", "/answers/2/key repeated_question");
        assertThat(client.post(checks, "{\"answers\": [{\"key\": \"plain\", \"kept\": true}]}")
                        .faults())
                .containsExactly("/touchpointKey required");
        assertThat(client.post(checks, "{\"touchpointKey\": \"shop\", \"answers\": []}")
                        .faults())
                .containsExactly("/answers too_few_items");
        String rivals = WORLD.touchpoint(WORLD.rival, "of-rival-" + brand.id().substring(30));
        assertThat(client.post(
                                checks,
                                "{\"touchpointId\": \"" + rivals
                                        + "\", \"answers\": [{\"key\": \"plain\", \"kept\": true}]}")
                        .faults())
                .containsExactly("/touchpointId unknown_touchpoint");
        assertThat(client.get(checks + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void theLatestCheckOfEachTouchpointIsScored() {
        client.put(voice, VOICE);
        WORLD.touchpoint(brand, "till");
        check("shop", "2026-03-02T08:00:00Z", true, true);
        check("shop", "2026-03-01T08:00:00Z", false, false);
        String worst = check("till", "2026-03-01T08:00:00Z", false, true).id();
        JsonNode summary = client.get(checks + "/summary").json();
        assertThat(summary.path("score").asDouble()).isEqualTo(0.75);
        assertThat(summary.path("touchpointCount").asInt()).isEqualTo(2);
        assertThat(summary.path("yesCount").asInt()).isEqualTo(3);
        assertThat(summary.path("answerCount").asInt()).isEqualTo(4);
        assertThat(summary.path("touchpoints").findValuesAsText("touchpointKey"))
                .containsExactly("till", "shop");
        assertThat(summary.at("/touchpoints/0/voiceCheckId").asText()).isEqualTo(worst);
        assertThat(summary.at("/touchpoints/0/score").asDouble()).isEqualTo(0.5);
        assertThat(summary.at("/touchpoints/1/score").asDouble()).isEqualTo(1);
    }

    @Test
    void listsAreFilteredAndPaged() {
        client.put(voice, VOICE);
        WORLD.touchpoint(brand, "till");
        String first = check("shop", "2026-03-02T08:00:00Z", true, true).id();
        String second = check("till", "2026-03-01T08:00:00Z", false, false).id();
        JsonNode page = client.get(checks + "?limit=1").json();
        assertThat(page.path("items").findValuesAsText("id")).containsExactly(first);
        assertThat(found("?limit=1&cursor=" + page.path("nextCursor").asText())).containsExactly(second);
        assertThat(found("?touchpointId=" + shop)).containsExactly(first);
        assertThat(found("?updatedSince=2100-01-01T00:00:00Z")).isEmpty();
    }

    private Reply check(String touchpoint, String at, boolean friendly, boolean plain) {
        return client.post(checks, """
                {"touchpointKey": "%s", "checkedAt": "%s", "checkedBy": "Anna",
                 "answers": [{"key": "friendly", "kept": %s}, {"key": "plain", "kept": %s}]}
                """.formatted(touchpoint, at, friendly, plain));
    }

    private List<String> found(String query) {
        return client.get(checks + query).json().path("items").findValuesAsText("id");
    }
}
