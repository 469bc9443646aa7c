package dev.tangent.walkthroughs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkthroughsTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Walked");
    private final Client client = brand.client();
    private final String path = brand.path("/walkthroughs");
    private final String shop = WORLD.touchpoint(brand, "shop");
    private final String till = WORLD.touchpoint(brand, "till");

    @Test
    void everyFieldComesBackAsItWasSent() throws Exception {
        persona("parent");
        String body = """
                {"name": "Весенний обход", "auditor": "Anna", "walkedAt": "2026-03-01T08:00:00Z", "personaKey": "parent",
                 "journeyKey": "first-order", "summary": "Good"}""";
        String entries = """
                [{"touchpointId": "%s", "touchpointKey": "till", "result": "snag", "note": "Froze", "severity": 5,
                  "attachmentUrl": "https://files.shop.example/17.png?size=l",
                  "quality": {"logical": true, "convenient": false}},
                 {"touchpointId": "%s", "touchpointKey": "shop", "result": "delight"}]""".formatted(till, shop);
        Reply made = client.post(
                path,
                body.replaceFirst(
                        "}$", ", \"entries\": " + entries.replaceAll("\"touchpointKey\": \"\\w+\", ", "") + "}"));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        new JsonMapper()
                .readTree(body)
                .properties()
                .forEach(field -> assertThat(made.json().path(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
        assertThat(made.json().path("entries")).isEqualTo(new JsonMapper().readTree(entries));
        assertThat(made.header("Location")).isEqualTo(WORLD.service.url() + path + "/" + made.id());
        Reply read = client.get(path + "/" + made.id());
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"").isEqualTo(made.header("ETag"));
    }

    @Test
    void aRunMayBeginEmptyAndGetItsEntriesOneByOne() {
        String one = path + "/" + client.post(path, "{\"auditor\": \"Anna\"}").id();
        Reply first =
                client.put(one + "/entries/" + till, "{\"result\": \"snag\", \"severity\": 2}", "If-Match", "\"1\"");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        client.put(one + "/entries/" + shop, "{\"result\": \"ok\"}");
        Reply replaced =
                client.put(one + "/entries/" + till, "{\"result\": \"delight\", \"quality\": {\"positive\": true}}");
        assertThat(replaced.json().path("entries").findValuesAsText("touchpointKey"))
                .containsExactly("till", "shop");
        assertThat(replaced.json().path("entries").findValuesAsText("result")).containsExactly("delight", "ok");
        assertThat(replaced.json().at("/entries/0").has("severity")).isFalse();
        assertThat(client.put(one + "/entries/" + till, "{\"result\": \"ok\"}", "If-Match", "\"2\"")
                        .status())
                .isEqualTo(412);
        assertThat(
                        WORLD.service.stored(
                                brand.id(),
                                "select string_agg(distinct changed::text, ' ') from audit_entry where operation = 'putWalkthroughEntry'"))
                .isEqualTo("{entries}");
    }

    @Test
    void aPatchReplacesEntriesAndKeepsTheRest() {
        String parent = persona("parent");
        persona("student");
        String one = path + "/" + client.post(path, """
                        {"auditor": "Anna", "personaKey": "parent", "entries": [{"touchpointKey": "shop", "result": "ok"}]}""").id();
        Reply summed = client.patch(one, "{\"summary\": \"Fine\"}", "If-Match", "\"1\"");
        assertThat(summed.json().path("entries").findValuesAsText("touchpointKey"))
                .containsExactly("shop");
        assertThat(summed.json().path("personaId").asText()).isEqualTo(parent);
        Reply replaced = client.patch(
                one,
                "{\"personaKey\": \"student\", \"entries\": [{\"touchpointKey\": \"till\", \"result\": \"snag\"}]}");
        assertThat(replaced.json().path("entries").findValuesAsText("touchpointKey"))
                .containsExactly("till");
        assertThat(replaced.json().path("personaKey").asText()).isEqualTo("student");
        assertThat(client.patch(one, "{\"personaId\": null}").json().has("personaId"))
                .isFalse();
        assertThat(client.patch(one, "{\"auditor\": \"B\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(client.patch(one, "{\"auditor\": null}").faults()).containsExactly("/auditor not_removable");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        String rivals = WORLD.touchpoint(WORLD.rival, "of-rival-" + brand.id().substring(30));
        assertThat(client.post(path, """
                        {"auditor": "Anna", "entries": [
                          {"touchpointKey": "nowhere", "result": "ok"},
                          {"touchpointId": "%s", "result": "ok"},
                          {"result": "ok"},
                          {"touchpointId": "%s", "touchpointKey": "shop", "result": "ok"},
                          {"touchpointKey": "till", "result": "ok", "severity": 1},
                          {"touchpointId": "%s", "result": "ok"}]}""".formatted(rivals, shop, till)).faults())
                .containsExactly(
                        "/entries/0/touchpointKey unknown_touchpoint",
                        "/entries/1/touchpointId unknown_touchpoint",
                        "/entries/2/touchpointKey required",
                        "/entries/3/touchpointKey ambiguous",
                        "/entries/4/severity not_snag",
                        "/entries/5/touchpointId repeated_touchpoint");
        assertThat(client.post(path, """
                        {"entries": [{"touchpointKey": "till", "result": "snag", "severity": 6,
                                      "attachmentUrl": "http://files.shop.example/1.png"}]}""").faults())
                .containsExactlyInAnyOrder(
                        "/auditor required", "/entries/0/severity maximum", "/entries/0/attachmentUrl pattern");
        assertThat(client.post(path, "{\"auditor\": \"A\", \"personaKey\": \"nobody\"}")
                        .faults())
                .containsExactly("/personaKey unknown_persona");
    }

    @Test
    void whatBelongsToAnotherBrandIsNotThere() {
        String theirs = WORLD.rival
                .client()
                .post(WORLD.rival.path("/walkthroughs"), "{\"auditor\": \"Theirs\"}")
                .id();
        String rivals = WORLD.touchpoint(WORLD.rival, "met-" + brand.id().substring(30));
        String ours = client.post(path, "{\"auditor\": \"Ours\"}").id();
        for (String id : List.of(theirs, UUID.randomUUID().toString())) {
            assertThat(client.get(path + "/" + id).status()).isEqualTo(404);
            assertThat(client.patch(path + "/" + id, "{\"auditor\": \"Mine\"}").status())
                    .isEqualTo(404);
            assertThat(client.put(path + "/" + id + "/entries/" + shop, "{\"result\": \"ok\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(client.put(path + "/" + ours + "/entries/" + rivals, "{\"result\": \"ok\"}")
                        .status())
                .isEqualTo(404);
        String persona = WORLD.rival
                .client()
                .post(WORLD.rival.path("/personas"), "{\"name\": \"Theirs\"}")
                .id();
        assertThat(client.patch(path + "/" + ours, "{\"personaId\": \"" + persona + "\"}")
                        .faults())
                .containsExactly("/personaId unknown_persona");
    }

    @Test
    void listsCountAndAreFilteredAndPaged() {
        String parent = persona("parent");
        String first = client.post(path, """
                        {"auditor": "Anna", "personaKey": "parent", "journeyKey": "first-order", "entries": [
                          {"touchpointKey": "shop", "result": "snag"}, {"touchpointKey": "till", "result": "delight"}]}""").id();
        String second = client.post(path, "{\"auditor\": \"Anna\"}").id();
        JsonNode page = client.get(path + "?limit=1").json();
        assertThat(page.path("items").findValuesAsText("id")).containsExactly(first);
        assertThat(page.at("/items/0/snagCount").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/okCount").asInt()).isZero();
        assertThat(page.at("/items/0/delightCount").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/personaKey").asText()).isEqualTo("parent");
        assertThat(page.at("/items/0").has("entries")).isFalse();
        assertThat(found("?limit=1&cursor=" + page.path("nextCursor").asText())).containsExactly(second);
        for (String filter : List.of("personaId=" + parent, "journeyKey=first-order", "touchpointId=" + till)) {
            assertThat(found("?" + filter)).as(filter).containsExactly(first);
        }
        assertThat(found("?updatedSince=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(WORLD.service.stored(
                        brand.id(), "select string_agg(result, ' ' order by result) from walkthrough_fact"))
                .isEqualTo("delight snag");
    }

    @Test
    void aRunHasAsManyEntriesAsItMay() {
        String entries = IntStream.range(0, 501)
                .mapToObj(i -> "{\"touchpointKey\": \"shop\", \"result\": \"ok\"}")
                .collect(Collectors.joining(", "));
        assertThat(client.post(path, "{\"auditor\": \"Anna\", \"entries\": [" + entries + "]}")
                        .faults())
                .containsExactly("/entries too_many_items");
    }

    private List<String> found(String query) {
        return client.get(path + query).json().path("items").findValuesAsText("id");
    }

    private String persona(String key) {
        return client.post(brand.path("/personas"), "{\"key\": \"" + key + "\", \"name\": \"P\"}")
                .id();
    }
}
