package dev.tangent.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.attributes.Attributes;
import dev.tangent.audit.Audit;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Clock;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static final World WORLD = new World();
    private static final String KNOWN = "{\"identity\": {\"identified\": true}}";

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Segments");
    private final Circle circle = new Circle(brand);
    private final String path = brand.path("/segments");
    private final String shop = WORLD.touchpoint(brand, "shop");

    @Test
    void aSegmentIsMadeReadChangedAndDeleted() {
        Reply made = brand.client()
                .post(
                        path,
                        "{\"name\": \"Loyal Buyers\", \"description\": \"Who comes again\", \"rule\": " + KNOWN + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("key").asText()).isEqualTo("loyal-buyers");
        assertThat(made.header("Location")).isEqualTo(WORLD.service.url() + path + "/" + made.id());
        Reply read = brand.client().get(path + "/" + made.id());
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag")).isEqualTo("\"1\"");

        Reply changed = brand.client()
                .patch(path + "/" + made.id(), "{\"name\": \"Ours\", \"description\": null}", "If-Match", "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("Ours");
        assertThat(changed.json().has("description")).isFalse();
        assertThat(changed.json().path("rule").toString()).isEqualTo(KNOWN.replace(" ", ""));
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(brand.client()
                        .patch(path + "/" + made.id(), "{\"name\": \"X\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(brand.client()
                        .send("DELETE", path + "/" + made.id(), null, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(brand.client()
                        .send("DELETE", path + "/" + made.id(), null, "If-Match", "\"2\"")
                        .status())
                .isEqualTo(204);
        for (String gone : new String[] {"", "/size", "/members"}) {
            assertThat(brand.client().get(path + "/" + made.id() + gone).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRuleTakesThePlaceOfTheFormer() {
        String id = circle.make("{\"all\": [" + KNOWN + "]}").id();
        Reply changed = brand.client().patch(path + "/" + id, "{\"rule\": {\"not\": " + KNOWN + "}}");
        assertThat(changed.json().path("rule").toString()).isEqualTo("{\"not\":{\"identity\":{\"identified\":true}}}");
        assertThat(brand.client()
                        .patch(path + "/" + id, "{\"rule\": {\"interactions\": {\"touchpointKey\": \"nowhere\"}}}")
                        .faults())
                .containsExactly("/rule/interactions/touchpointKey unknown_touchpoint");
    }

    @Test
    void namesAreKeptAsIds() {
        Reply made = circle.make("{\"interactions\": {\"touchpointKey\": \"shop\", \"count\": {\"atMost\": 0}}}");
        assertThat(made.json().at("/rule/interactions").toString())
                .isEqualTo("{\"touchpointId\":\"" + shop + "\",\"count\":{\"atMost\":0}}");
        assertThat(brand.client()
                        .patch(brand.path("/touchpoints/" + shop), "{\"key\": \"store-front\"}")
                        .status())
                .isEqualTo(200);
        assertThat(brand.client().get(path + "/" + made.id() + "/size").status())
                .isEqualTo(200);
    }

    @Test
    void listsAreFilteredAndPaged() {
        String first = circle.make(KNOWN).id();
        String second = circle.make(KNOWN).id();
        JsonNode page = brand.client().get(path + "?limit=1").json();
        assertThat(page.path("items").findValuesAsText("id")).containsExactly(first);
        assertThat(brand.client()
                        .get(path + "?limit=1&cursor=" + page.path("nextCursor").asText())
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactly(second);
        assertThat(brand.client().get(path + "?key=s-2").json().path("items").findValuesAsText("id"))
                .containsExactly(second);
        assertThat(brand.client()
                        .get(path + "?updatedSince=2100-01-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(brand.client()
                        .post(path, "{\"key\": \"s-2\", \"name\": \"S\", \"rule\": " + KNOWN + "}")
                        .code())
                .isEqualTo("key_taken");
        assertThat(brand.client()
                        .patch(path + "/" + first, "{\"key\": \"s-2\"}")
                        .code())
                .isEqualTo("key_taken");
        String customer = circle.add("anna", "");
        JsonNode own = brand.client()
                .get(brand.path("/customers/" + customer + "/segments?limit=1"))
                .json();
        assertThat(own.path("items").findValuesAsText("id")).containsExactly(first);
        assertThat(brand.client()
                        .get(brand.path("/customers/" + customer + "/segments?limit=1&cursor="
                                + own.path("nextCursor").asText()))
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .containsExactly(second);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        circle.declare("tier", "enum", ", \"allowedValues\": [\"gold\"]");
        circle.declare("points", "number", "");
        circle.declare("born", "date", "");
        assertThat(circle.make("""
                        {"all": [
                          {"attribute": {"key": "nothing", "operator": "exists"}},
                          {"attribute": {"key": "tier", "operator": "gt", "value": "gold"}},
                          {"attribute": {"key": "tier", "operator": "equals", "value": "lead"}},
                          {"attribute": {"key": "points", "operator": "lt", "value": "many"}},
                          {"attribute": {"key": "points", "operator": "in", "values": [1, "2"]}},
                          {"attribute": {"key": "born", "operator": "before", "value": "2026-02-30"}},
                          {"attribute": {"key": "born", "operator": "within_last_days", "value": "2026-02-01"}},
                          {"attribute": {"key": "points", "operator": "within_last_days", "days": 3}},
                          {"interactions": {"touchpointKey": "nowhere", "channelKey": "nothing"}},
                          {"interactions": {"within": {"lastDays": 1, "from": "2026-02-01T00:00:00Z"}}},
                          {"interactions": {"first": {"from": "2026-02-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}}},
                          {"interactions": {"count": {"atLeast": 2, "atMost": 1}}},
                          {"interactions": {"sum": {"currency": "EUR", "atLeast": 2, "atMost": 1}}},
                          {"consent": {"purpose": "news", "channelKind": "email", "channelKey": "email", "state": "none"}},
                          {"not": {"identity": {"kind": "email", "namespace": "vk"}}},
                          {"any": [{"identity": {"identified": true, "kind": "email"}}]}
                        ]}""").faults())
                .containsExactly(
                        "/rule/all/0/attribute/key undeclared_attribute",
                        "/rule/all/1/attribute/operator wrong_operator",
                        "/rule/all/2/attribute/value enum",
                        "/rule/all/3/attribute/value type",
                        "/rule/all/4/attribute/values/1 type",
                        "/rule/all/5/attribute/value format",
                        "/rule/all/6/attribute/value unused",
                        "/rule/all/6/attribute/days required",
                        "/rule/all/7/attribute/operator wrong_operator",
                        "/rule/all/8/interactions/touchpointKey unknown_touchpoint",
                        "/rule/all/8/interactions/channelKey unknown_channel",
                        "/rule/all/9/interactions/within/lastDays ambiguous",
                        "/rule/all/10/interactions/first/to not_after_from",
                        "/rule/all/11/interactions/count/atMost less_than_at_least",
                        "/rule/all/12/interactions/sum/atMost less_than_at_least",
                        "/rule/all/13/consent/channelKind ambiguous",
                        "/rule/all/14/not/identity/namespace not_external",
                        "/rule/all/15/any/0/identity/identified ambiguous");
    }

    @Test
    void aRuleIsOneConditionOfASize() {
        assertThat(circle.make("{}").faults()).containsExactly("/rule empty");
        assertThat(circle.make("{\"identity\": {\"identified\": true}, \"seen\": {\"last\": {\"lastDays\": 1}}}")
                        .faults())
                .containsExactly("/rule maxProperties");
        String eight = "{\"not\": ".repeat(7) + KNOWN + "}".repeat(7);
        assertThat(circle.make(eight).status()).isEqualTo(201);
        assertThat(circle.make("{\"not\": " + eight + "}").faults())
                .containsExactly("/rule" + "/not".repeat(8) + " too_deep");
        String fifty = "{\"all\": [" + String.join(",", Collections.nCopies(49, KNOWN)) + "]}";
        Reply large = circle.make(fifty);
        assertThat(large.status()).as(large.text()).isEqualTo(201);
        assertThat(brand.client().get(path + "/" + large.id() + "/size").status())
                .isEqualTo(200);
        assertThat(circle.make("{\"all\": [" + String.join(",", Collections.nCopies(50, KNOWN)) + "]}")
                        .faults())
                .containsExactly("/rule too_many_nodes");
    }

    @Test
    void nothingOfARivalCanBeNamed() {
        String theirs = WORLD.touchpoint(WORLD.rival, "only-theirs");
        assertThat(circle.make("{\"interactions\": {\"touchpointId\": \"" + theirs + "\"}}")
                        .faults())
                .containsExactly("/rule/interactions/touchpointId unknown_touchpoint");
        assertThat(circle.make("{\"interactions\": {\"touchpointKey\": \"only-theirs\"}}")
                        .faults())
                .containsExactly("/rule/interactions/touchpointKey unknown_touchpoint");
    }

    @Test
    void anAttributeInUseIsNotArchived() {
        circle.declare("tier", "text", "");
        String definition = brand.client()
                .get(brand.path("/attribute-definitions?key=tier"))
                .json()
                .at("/items/0/id")
                .asText();
        String attribute = brand.path("/attribute-definitions/" + definition);
        String rule = "{\"any\": [{\"not\": {\"attribute\": {\"key\": \"tier\", \"operator\": \"exists\"}}}]}";
        String id = circle.make(rule).id();
        assertThat(inUse()).containsExactly("tier");

        Reply refused = brand.client().patch(attribute, "{\"state\": \"archived\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("attribute_in_use");
        assertThat(refused.json().path("detail").asText()).endsWith(": s.");
        assertThat(refused.faults()).containsExactly("/state used_by_segment");
        assertThat(brand.client().patch(attribute, "{\"name\": \"Level\"}").status())
                .as("what does not take it away is free to change")
                .isEqualTo(200);

        brand.client().patch(path + "/" + id, "{\"rule\": " + KNOWN + "}");
        assertThat(inUse()).isEmpty();
        assertThat(brand.client().patch(attribute, "{\"state\": \"archived\"}").status())
                .isEqualTo(200);
        assertThat(circle.make(rule).faults()).containsExactly("/rule/any/0/not/attribute/key attribute_archived");
    }

    private Set<String> inUse() {
        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            Segments segments = new Segments(
                    backstage.brandDb,
                    new Attributes(backstage.brandDb),
                    new Audit(backstage.brandDb, Clock.systemUTC()));
            return backstage.brandDb.in(new BrandId(UUID.fromString(brand.id())), segments::attributeKeysInUse);
        }
    }
}
