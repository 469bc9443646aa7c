package dev.tangent.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MappingRulesTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Mapping");
    private final String blog = WORLD.touchpoint(brand, "blog");
    private final String landing = WORLD.touchpoint(brand, "landing");
    private final String path = brand.path("/mapping-rules");

    @Test
    void aRuleLeadsFromASourceToATouchpoint() {
        rule("blog", 100, "{\"host\": \"*shop.example\", \"path\": \"/blog/*\"}", "blog");

        assertThat(placeOf(view(Map.of("url", "https://www.shop.example/blog/spring?x=1"))))
                .isEqualTo(blog);
        assertThat(placeOf(view(Map.of("url", "https://www.shop.example/about"))))
                .isEmpty();
        assertThat(placeOf(Contact.of("view").on("landing").with("source", Map.of("url", "shop.example/blog/a"))))
                .as("what is named outright comes first")
                .isEqualTo(landing);
    }

    @Test
    void everyConditionMustHold() {
        rule("exact", 100, """
                {"name": "Page_*", "channel": "WEB", "utm": {"source": "ads", "campaign": "Spring"},
                 "properties": {"area": "top"}}""", "landing");
        Map<String, Object> all = Map.of(
                "name", "page_view",
                "channel", "web",
                "url", "/x?utm_source=Ads&utm_campaign=spring",
                "properties", Map.of("area", "top", "more", "yes"));
        assertThat(placeOf(view(all))).isEqualTo(landing);
        for (Map.Entry<String, Object> other : Map.<String, Object>of(
                        "name", "click",
                        "channel", "app",
                        "url", "/x?utm_source=Ads",
                        "properties", Map.of("area", "Top"))
                .entrySet()) {
            Map<String, Object> changed = new java.util.HashMap<>(all);
            changed.put(other.getKey(), other.getValue());
            assertThat(placeOf(view(changed))).as(other.getKey()).isEmpty();
        }
    }

    @Test
    void theFirstByPriorityAndThenKeyDecides() {
        rule("b-rule", 50, "{\"path\": \"/a*\"}", "landing");
        rule("a-rule", 50, "{\"path\": \"/a*\"}", "blog");
        rule("all", 10, "{\"path\": \"/a/b\"}", "landing");
        assertThat(keys(list(""))).containsExactly("all", "a-rule", "b-rule");
        assertThat(placeOf(view(Map.of("url", "/a")))).isEqualTo(blog);
        assertThat(placeOf(view(Map.of("url", "/a/b")))).isEqualTo(landing);

        Reply order = brand.client().post(path + "/reorder", "{\"keys\": [\"b-rule\"]}");
        assertThat(order.json().path("keys").toString()).isEqualTo("[\"b-rule\",\"all\",\"a-rule\"]");
        assertThat(keys(list(""))).containsExactly("b-rule", "all", "a-rule");
        assertThat(placeOf(view(Map.of("url", "/a")))).isEqualTo(landing);
    }

    @Test
    void changesHoldAtOnce() {
        String id = rule("blog", 100, "{\"path\": \"/blog\"}", "blog");
        Map<String, String> source = Map.of("url", "/blog");
        assertThat(placeOf(view(source))).isEqualTo(blog);
        assertThat(brand.client()
                        .patch(path + "/" + id, "{\"touchpointKey\": \"landing\"}")
                        .status())
                .isEqualTo(200);
        assertThat(placeOf(view(source))).isEqualTo(landing);
        brand.client().patch(path + "/" + id, "{\"active\": false}");
        assertThat(placeOf(view(source))).isEmpty();
        brand.client().patch(path + "/" + id, "{\"active\": true, \"conditions\": {\"path\": null, \"name\": \"x\"}}");
        assertThat(brand.client().get(path + "/" + id).json().path("conditions").toString())
                .isEqualTo("{\"name\":\"x\"}");
        assertThat(placeOf(view(source))).isEmpty();
        assertThat(placeOf(view(Map.of("name", "X")))).isEqualTo(landing);
        assertThat(brand.client().send("DELETE", path + "/" + id, null).status())
                .isEqualTo(204);
        assertThat(placeOf(view(Map.of("name", "X")))).isEmpty();
        assertThat(brand.client().send("DELETE", path + "/" + id, null).status())
                .isEqualTo(404);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(made("{\"name\": \"R\", \"conditions\": {}, \"touchpointKey\": \"blog\"}")
                        .faults())
                .containsExactly("/conditions empty");
        assertThat(made("{\"name\": \"R\", \"conditions\": {\"utm\": {}}, \"touchpointKey\": \"blog\"}")
                        .faults())
                .containsExactly("/conditions empty");
        assertThat(made("{\"name\": \"R\", \"conditions\": {\"path\": \"/\"}}").faults())
                .containsExactly("/touchpointKey required");
        assertThat(made("{\"name\": \"R\", \"conditions\": {\"path\": \"/\"}, \"touchpointKey\": \"nowhere\"}")
                        .faults())
                .containsExactly("/touchpointKey unknown_touchpoint");
        assertThat(made("{\"name\": \"R\", \"conditions\": {\"path\": \"/\"}, \"touchpointKey\": \"blog\","
                                + " \"touchpointId\": \"" + blog + "\"}")
                        .faults())
                .containsExactly("/touchpointKey ambiguous");
        rule("taken", 100, "{\"path\": \"/\"}", "blog");
        assertThat(made("{\"key\": \"taken\", \"name\": \"R\", \"conditions\": {\"path\": \"/\"},"
                                + " \"touchpointKey\": \"blog\"}")
                        .code())
                .isEqualTo("key_taken");
        assertThat(brand.client()
                        .post(path + "/reorder", "{\"keys\": [\"taken\", \"nobody\"]}")
                        .faults())
                .containsExactly("/keys/1 unknown_mapping_rule");
        String other = rule("other", 100, "{\"path\": \"/\"}", "blog");
        assertThat(brand.client()
                        .patch(path + "/" + other, "{\"key\": \"taken\"}")
                        .code())
                .isEqualTo("key_taken");
        assertThat(brand.client()
                        .patch(path + "/" + other, "{\"priority\": 5}", "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void aDryRunWritesNothing() {
        rule("blog", 100, "{\"path\": \"/blog/*\"}", "blog");
        rule("draft", 10, "{\"path\": \"/blog/*\"}", "landing", false);
        String sources = "\"sources\": [{\"url\": \"https://u@a.example/blog/7777777?utm_source=x&y=1\"},"
                + " {\"name\": \"other\"}]";

        JsonNode items = dryRun("{" + sources + "}");
        assertThat(items.get(0).path("source").toString())
                .isEqualTo("{\"url\":\"a.example/blog/*\",\"utm\":{\"source\":\"x\"}}");
        assertThat(items.get(0).path("mappingRuleKey").asText()).isEqualTo("blog");
        assertThat(items.get(0).path("touchpointId").asText()).isEqualTo(blog);
        assertThat(items.get(1).has("mappingRuleId")).isFalse();
        assertThat(dryRun("{\"withInactive\": true, " + sources + "}")
                        .get(0)
                        .path("mappingRuleKey")
                        .asText())
                .isEqualTo("draft");
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from interaction_source"))
                .isEqualTo("0");

        assertThat(brand.client().post(path + "/dry-run", "{}").faults()).containsExactly("/sources required");
        assertThat(brand.client()
                        .post(path + "/dry-run", "{\"unmapped\": 1, " + sources + "}")
                        .faults())
                .containsExactly("/unmapped ambiguous");
    }

    @Test
    void aDryRunMayTakeWhatIsUnmapped() {
        placeOf(view(Map.of("url", "/old")));
        placeOf(view(Map.of("url", "/blog/1")));
        placeOf(view(Map.of("url", "/blog/1")));
        rule("draft", 10, "{\"path\": \"/blog/*\"}", "blog", false);

        JsonNode items = dryRun("{\"unmapped\": 5, \"withInactive\": true}");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("interactions").asInt()).isEqualTo(2);
        assertThat(items.get(0).path("mappingRuleKey").asText()).isEqualTo("draft");
        assertThat(items.get(1).has("mappingRuleKey")).isFalse();
    }

    @Test
    void aListIsFilteredAndPagedInTheOrderOfTrying() {
        for (int i = 0; i < 5; i++) {
            rule("rule-" + i, i % 2 == 0 ? 100 : 50, "{\"path\": \"/" + i + "\"}", i == 4 ? "blog" : "landing");
        }
        List<String> keys = new java.util.ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = brand.client().get(path + "?limit=2" + cursor).json();
            keys.addAll(keys(page.path("items")));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(keys).containsExactly("rule-1", "rule-3", "rule-0", "rule-2", "rule-4");
        assertThat(keys(list("?touchpointId=" + blog))).containsExactly("rule-4");
        assertThat(keys(list("?key=rule-3"))).containsExactly("rule-3");
        assertThat(list("?active=false")).isEmpty();
        assertThat(list("?updatedSince=2099-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    @Tag("slow")
    void aBrandHasSoManyRulesAndNoMore() {
        for (int i = 0; i < 500; i++) {
            rule("r" + i, 100, "{\"path\": \"/" + i + "\"}", "blog");
        }
        assertThat(made("{\"name\": \"R\", \"conditions\": {\"path\": \"/\"}, \"touchpointKey\": \"blog\"}")
                        .code())
                .isEqualTo("mapping_rules_full");
    }

    @Test
    void aRivalsRulesDecideNothingHere() {
        World.Tenant rival = WORLD.brand(WORLD.rivalAgencyClient, "Rival mapping");
        WORLD.touchpoint(rival, "blog");
        Reply made = rival.client().post(rival.path("/mapping-rules"), """
                {"key": "all", "name": "All", "conditions": {"path": "*"}, "touchpointKey": "blog"}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(placeOf(view(Map.of("url", "/anything")))).isEmpty();
        assertThat(list("")).isEmpty();
        assertThat(brand.client().get(path + "/" + made.id()).status()).isEqualTo(404);
        assertThat(made("{\"name\": \"R\", \"conditions\": {\"path\": \"/\"}, \"touchpointId\": \""
                                + made.json().path("touchpointId").asText() + "\"}")
                        .faults())
                .containsExactly("/touchpointId unknown_touchpoint");
        assertThat(brand.client()
                        .post(path + "/reorder", "{\"keys\": [\"all\"]}")
                        .status())
                .isEqualTo(422);
    }

    private Reply made(String body) {
        return brand.client().post(path, body);
    }

    private String rule(String key, int priority, String conditions, String touchpointKey) {
        return rule(key, priority, conditions, touchpointKey, true);
    }

    private String rule(String key, int priority, String conditions, String touchpointKey, boolean active) {
        Reply made = made("""
                {"key": "%s", "name": "%s", "priority": %d, "conditions": %s, "touchpointKey": "%s", "active": %s}
                """.formatted(key, key, priority, conditions, touchpointKey, active));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static Contact view(Object source) {
        return Contact.of("view").with("source", source);
    }

    /** The touchpoint of what was recorded, empty for none. */
    private String placeOf(Contact contact) {
        Reply reply = brand.client().post(brand.path("/interactions"), contact.toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(UUID.fromString(reply.id())).isNotNull();
        return reply.json().path("touchpointId").asText();
    }

    private JsonNode dryRun(String body) {
        Reply reply = brand.client().post(path + "/dry-run", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("items");
    }

    private JsonNode list(String query) {
        return brand.client().get(path + query).json().path("items");
    }

    private static List<String> keys(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("key").asText())
                .toList();
    }
}
