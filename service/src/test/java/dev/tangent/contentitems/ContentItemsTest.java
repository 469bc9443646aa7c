package dev.tangent.contentitems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentItemsTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Content");
    private final Client client = brand.client();
    private final String path = brand.path("/content-items");
    private final String blog = WORLD.touchpoint(brand, "blog");

    @Test
    void everyFieldComesBackAsItWasSent() throws Exception {
        String body = """
                {"key": "size-guide", "name": "Как выбрать размер", "touchpointKey": "blog", "stageKey": "consideration",
                 "contentTask": "teach", "contentIntent": "value", "coreMessage": "Measure once", "campaign": "spring",
                 "plannedAt": "2026-03-10T09:00:00Z", "publishedAt": "2026-03-11T09:00:00Z", "state": "published"}""";
        Reply made = client.post(path, body);

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        new JsonMapper()
                .readTree(body)
                .properties()
                .forEach(field -> assertThat(made.json().path(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
        assertThat(made.json().path("touchpointId").asText()).isEqualTo(blog);
        assertThat(made.header("Location")).isEqualTo(WORLD.service.url() + path + "/" + made.id());
        Reply read = client.get(path + "/" + made.id());
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"").isEqualTo(made.header("ETag"));
    }

    @Test
    void oneVariantStandsForEachChannel() {
        Reply made = client.post(path, """
                {"name": "Guide", "variants": [{"channelKey": "email", "text": "Long"}, {"channelKey": "sms", "text": "Short"}]}""");
        assertThat(made.json().path("key").asText()).isEqualTo("guide");
        assertThat(made.json().path("state").asText()).isEqualTo("planned");
        assertThat(made.json().path("variants").findValuesAsText("channelKey")).containsExactly("email", "sms");
        assertThat(made.json().path("variants").findValuesAsText("text")).containsExactly("Long", "Short");
        assertThat(made.json().at("/variants/0/channelId").asText()).isEqualTo(channel("email"));

        String one = path + "/" + made.id();
        assertThat(client.patch(one, "{\"name\": \"Guides\"}").json().path("variants"))
                .isEqualTo(made.json().path("variants"));
        client.patch(brand.path("/channels/" + channel("sms")), "{\"key\": \"texts\"}");
        assertThat(client.get(one).json().at("/variants/1/channelKey").asText()).isEqualTo("texts");
        Reply replaced =
                client.patch(one, "{\"variants\": [{\"channelId\": \"" + channel("push") + "\", \"text\": \"Now\"}]}");
        assertThat(replaced.json().path("variants").findValuesAsText("channelKey"))
                .containsExactly("push");
    }

    @Test
    void variantsThatCannotBeMeantAreRefusedAllAtOnce() {
        String email = channel("email");
        assertThat(refused("""
                        [{"channelKey": "pigeon", "text": "x"}, {"channelKey": "email", "text": "x"},
                         {"channelId": "%1$s", "text": "y"}, {"text": "x"},
                         {"channelKey": "sms", "channelId": "%1$s", "text": "x"}]""".formatted(email)))
                .containsExactly(
                        "/variants/0/channelKey unknown_channel",
                        "/variants/2/channelId repeated_channel",
                        "/variants/3/channelKey required",
                        "/variants/4/channelKey ambiguous");
        assertThat(refused("[{\"channelKey\": \"email\"}]")).containsExactly("/variants/0/text required");
    }

    @Test
    void whatIsPublishedHasAMoment() {
        String id = client.post(path, "{\"name\": \"Guide\", \"plannedAt\": \"2100-01-01T00:00:00Z\"}")
                .id();
        String one = path + "/" + id;
        Instant before = Instant.now();
        Reply published = client.patch(one, "{\"state\": \"published\"}", "If-Match", "\"1\"");
        Instant at = Instant.parse(published.json().path("publishedAt").asText());
        assertThat(at).isAfterOrEqualTo(before.minusMillis(1)).isBeforeOrEqualTo(Instant.now());
        assertThat(published.header("ETag")).isEqualTo("\"2\"");
        assertThat(client.patch(one, "{\"name\": \"X\"}", "If-Match", "\"1\"").status())
                .isEqualTo(412);

        Reply archived = client.patch(one, "{\"state\": \"archived\"}");
        assertThat(archived.json().path("publishedAt"))
                .isEqualTo(published.json().path("publishedAt"));
        assertThat(client.patch(one, "{\"state\": \"planned\"}").faults())
                .containsExactly("/publishedAt not_published");
        Reply planned = client.patch(one, "{\"state\": \"planned\", \"publishedAt\": null}");
        assertThat(planned.json().has("publishedAt")).isFalse();
        assertThat(client.patch(one, "{\"state\": \"published\", \"publishedAt\": \"2100-01-01T00:00:00Z\"}")
                        .faults())
                .containsExactly("/publishedAt future");
        assertThat(client.post(path, "{\"name\": \"G\", \"publishedAt\": \"2026-03-01T09:00:00Z\"}")
                        .faults())
                .containsExactly("/publishedAt not_published");
        assertThat(
                        WORLD.service.stored(
                                brand.id(),
                                "select string_agg(changed::text, ' ' order by id) from audit_entry where operation = 'updateContentItem'"))
                .isEqualTo("{publishedAt,state} {state} {publishedAt,state}");
    }

    @Test
    void theTouchpointMustBeTheBrands() {
        String rivals = WORLD.touchpoint(WORLD.rival, "of-rival-" + brand.id().substring(30));
        assertThat(client.post(path, "{\"name\": \"G\", \"touchpointId\": \"" + rivals + "\"}")
                        .faults())
                .containsExactly("/touchpointId unknown_touchpoint");
        assertThat(client.post(path, "{\"name\": \"G\", \"touchpointKey\": \"nowhere\"}")
                        .faults())
                .containsExactly("/touchpointKey unknown_touchpoint");
        assertThat(client.post(
                                path,
                                "{\"name\": \"G\", \"touchpointKey\": \"blog\", \"touchpointId\": \"" + blog + "\"}")
                        .faults())
                .containsExactly("/touchpointKey ambiguous");
        String theirs = WORLD.rival
                .client()
                .post(WORLD.rival.path("/content-items"), "{\"name\": \"Theirs\"}")
                .id();
        for (String id : List.of(theirs, UUID.randomUUID().toString())) {
            assertThat(client.get(path + "/" + id).status()).isEqualTo(404);
            assertThat(client.patch(path + "/" + id, "{\"name\": \"Mine\"}").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aPatchNamesTheTouchpointAnew() {
        String id = client.post(path, "{\"name\": \"G\", \"touchpointKey\": \"blog\"}")
                .id();
        String shop = WORLD.touchpoint(brand, "shop");
        assertThat(client.patch(path + "/" + id, "{\"touchpointKey\": \"shop\"}")
                        .json()
                        .path("touchpointId")
                        .asText())
                .isEqualTo(shop);
        assertThat(client.patch(path + "/" + id, "{\"touchpointId\": \"" + blog + "\"}")
                        .json()
                        .path("touchpointKey")
                        .asText())
                .isEqualTo("blog");
        assertThat(client.patch(path + "/" + id, "{\"touchpointKey\": null}")
                        .json()
                        .has("touchpointId"))
                .isFalse();
    }

    @Test
    void listsAreFilteredAndPaged() {
        String first = client.post(path, """
                        {"name": "G", "touchpointKey": "blog", "stageKey": "interest", "contentTask": "tell",
                         "contentIntent": "offer", "campaign": "spring"}""").id();
        String second =
                client.post(path, "{\"name\": \"G\", \"state\": \"published\"}").id();
        JsonNode page = client.get(path + "?limit=1").json();
        assertThat(page.path("items").findValuesAsText("id")).containsExactly(first);
        assertThat(found("?limit=1&cursor=" + page.path("nextCursor").asText())).containsExactly(second);
        assertThat(found("?key=g-2")).containsExactly(second);
        for (String filter : List.of(
                "state=planned",
                "touchpointId=" + blog,
                "stageKey=interest",
                "contentTask=tell",
                "contentIntent=offer",
                "campaign=spring")) {
            assertThat(found("?" + filter)).as(filter).containsExactly(first);
        }
        assertThat(found("?updatedSince=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(client.post(path, "{\"key\": \"g-2\", \"name\": \"G\"}").code())
                .isEqualTo("key_taken");
        assertThat(client.patch(path + "/" + first, "{\"key\": \"g-2\"}").code())
                .isEqualTo("key_taken");
    }

    @Test
    void theFactsNameNobodyElses() {
        client.post(path, """
                {"name": "G", "state": "published", "contentIntent": "value", "variants": [{"channelKey": "sms", "text": "x"}]}""");
        assertThat(
                        WORLD.service.stored(
                                brand.id(),
                                "select string_agg(content_item_key || content_intent || variant_count, ' ') from content_item_fact"))
                .isEqualTo("gvalue1");
        assertThat(WORLD.service.stored(WORLD.sister.id(), "select count(*) from content_item_fact"))
                .isEqualTo("0");
    }

    private List<String> refused(String variants) {
        Reply reply = client.post(path, "{\"name\": \"G\", \"variants\": " + variants + "}");
        assertThat(reply.status()).isEqualTo(422);
        return reply.faults();
    }

    private List<String> found(String query) {
        return client.get(path + query).json().path("items").findValuesAsText("id");
    }

    private String channel(String key) {
        return client.get(brand.path("/channels?key=" + key))
                .json()
                .at("/items/0/id")
                .asText();
    }
}
