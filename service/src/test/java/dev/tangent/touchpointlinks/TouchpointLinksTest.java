package dev.tangent.touchpointlinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TouchpointLinksTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Links");
    private final Client client = brand.client();
    private final String path = brand.path("/touchpoint-links");
    private final String profile = WORLD.touchpoint(brand, "profile");
    private final String site = WORLD.touchpoint(brand, "site");
    private final String store = WORLD.touchpoint(brand, "store", "store", "");

    @Test
    void aLinkIsMadeReadChangedAndDeleted() {
        Reply made = client.post(
                path,
                "{\"fromTouchpointId\": \"%s\", \"toTouchpointKey\": \"site\", \"state\": \"missing\", \"note\": \"No address\"}"
                        .formatted(profile));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(WORLD.service.url() + path + "/" + made.id());
        assertThat(made.json().path("fromTouchpointKey").asText()).isEqualTo("profile");
        assertThat(made.json().path("toTouchpointId").asText()).isEqualTo(site);
        assertThat(made.json().path("state").asText()).isEqualTo("missing");
        assertThat(made.json().has("handOff")).isFalse();
        String one = path + "/" + made.id();
        Reply read = client.get(one);
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"").isEqualTo(made.header("ETag"));
        assertThat(client.get(one, "If-None-Match", "\"1\"").status()).isEqualTo(304);

        Reply changed = client.patch(
                one, "{\"state\": \"ok\", \"note\": null, \"toTouchpointKey\": \"store\"}", "If-Match", "\"1\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("state").asText()).isEqualTo("ok");
        assertThat(changed.json().has("note")).isFalse();
        assertThat(changed.json().path("fromTouchpointId").asText()).isEqualTo(profile);
        assertThat(changed.json().path("toTouchpointId").asText()).isEqualTo(store);
        assertThat(client.patch(one, "{\"state\": \"broken\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(client.send("DELETE", one, null, "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(client.send("DELETE", one, null, "If-Match", "\"2\"").status())
                .isEqualTo(204);
        assertThat(client.get(one).status()).isEqualTo(404);
        assertThat(WORLD.service.stored(brand.id(), """
                        select string_agg(operation || ' ' || changed::text, '; ' order by id)
                          from audit_entry where operation like '%TouchpointLink' and outcome = 'done'"""))
                .isEqualTo("createTouchpointLink {}; updateTouchpointLink {note,state,toTouchpointId};"
                        + " deleteTouchpointLink {}");
    }

    @Test
    void aHandOffHasAWindowOfItsOwnOrThatOfThePolicy() {
        Reply made = link("profile", "store", ", \"handOff\": {}");
        String one = path + "/" + made.id();
        assertThat(made.json().path("handOff").toString()).isEqualTo("{\"effectiveWindowDays\":14}");
        String tag = client.get(one).header("ETag");
        client.patch(brand.path("/policies/planning"), "{\"handOffWindowDays\": 30}");
        Reply later = client.get(one, "If-None-Match", tag);
        assertThat(later.status()).as("the policy has changed what it says").isEqualTo(200);
        assertThat(later.json().at("/handOff/effectiveWindowDays").asInt()).isEqualTo(30);
        assertThat(client.get(path).json().at("/items/0")).isEqualTo(later.json());

        Reply own = client.patch(one, "{\"handOff\": {\"windowDays\": 3}}", "If-Match", later.header("ETag"));
        assertThat(own.json().path("handOff").toString()).isEqualTo("{\"windowDays\":3,\"effectiveWindowDays\":3}");
        assertThat(client.patch(one, "{\"state\": \"broken\"}").json().path("handOff"))
                .as("what is not named stays")
                .isEqualTo(own.json().path("handOff"));
        assertThat(client.patch(one, "{\"handOff\": {\"windowDays\": null}}")
                        .json()
                        .path("handOff")
                        .toString())
                .isEqualTo("{\"effectiveWindowDays\":30}");
        assertThat(client.patch(one, "{\"handOff\": null}").json().has("handOff"))
                .isFalse();
        assertThat(client.patch(one, "{\"handOff\": {\"windowDays\": 0}}").faults())
                .containsExactly("/handOff/windowDays minimum");
        assertThat(WORLD.service.stored(
                        brand.id(),
                        "select hand_off || ' ' || coalesce(hand_off_window_days, -1) from touchpoint_link_fact"))
                .isEqualTo("false -1");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        String rivals = WORLD.touchpoint(WORLD.rival, "end-" + brand.id().substring(30));
        String retired = WORLD.touchpoint(brand, "retired", "website", ", \"state\": \"retired\"");
        assertThat(client.post(path, "{\"state\": \"gone\", \"note\": \"\", \"handOff\": {\"days\": 1}, \"since\": 1}")
                        .faults())
                .containsExactlyInAnyOrder(
                        "/state enum", "/note too_short", "/handOff/days unknown_field", "/since unknown_field");
        assertThat(client.post(path, "{}").faults())
                .containsExactly("/fromTouchpointKey required", "/toTouchpointKey required");
        assertThat(client.post(path, """
                        {"fromTouchpointId": "%s", "fromTouchpointKey": "site", "toTouchpointKey": "nowhere"}""".formatted(site)).faults())
                .containsExactly("/fromTouchpointKey ambiguous", "/toTouchpointKey unknown_touchpoint");
        assertThat(client.post(path, """
                        {"fromTouchpointId": "%s", "toTouchpointId": "%s"}""".formatted(rivals, UUID.randomUUID())).faults())
                .containsExactly("/fromTouchpointId unknown_touchpoint", "/toTouchpointId unknown_touchpoint");
        assertThat(client.post(
                                path,
                                "{\"fromTouchpointId\": \"%1$s\", \"toTouchpointId\": \"%1$s\"}".formatted(retired))
                        .faults())
                .containsExactly(
                        "/fromTouchpointId retired_touchpoint",
                        "/toTouchpointId retired_touchpoint",
                        "/toTouchpointId same_touchpoint");
        assertThat(client.post(path, "{\"fromTouchpointId\": \"%s\", \"toTouchpointKey\": \"site\"}".formatted(site))
                        .faults())
                .containsExactly("/toTouchpointKey same_touchpoint");
        assertThat(client.get(path).json().path("items")).isEmpty();
    }

    @Test
    void fromOneToAnotherThereIsOneLinkAndOneBack() {
        String one = link("profile", "site", "").id();
        assertThat(link("site", "profile", "").status()).as("back").isEqualTo(201);
        Reply again = link("profile", "site", ", \"state\": \"broken\"");
        assertThat(again.status() + " " + again.code()).isEqualTo("409 touchpoints_linked");
        assertThat(again.faults()).containsExactly("/toTouchpointId touchpoints_linked");
        String other = link("profile", "store", "").id();
        assertThat(client.patch(path + "/" + other, "{\"toTouchpointKey\": \"site\"}")
                        .code())
                .isEqualTo("touchpoints_linked");
        assertThat(client.patch(path + "/" + other, "{\"toTouchpointKey\": \"profile\"}")
                        .faults())
                .containsExactly("/toTouchpointKey same_touchpoint");
        client.send("DELETE", path + "/" + one, null);
        assertThat(Together.run(4, none -> link("profile", "site", "")).stream()
                        .map(Reply::status)
                        .sorted())
                .as("at the same moment")
                .containsExactly(201, 409, 409, 409);
    }

    @Test
    void anEndMayRetireAndTheLinkStaysAsItIs() {
        String one = path + "/" + link("profile", "site", "").id();
        client.patch(brand.path("/touchpoints/" + site), "{\"state\": \"retired\"}");
        assertThat(client.patch(one, "{\"state\": \"broken\"}").status()).isEqualTo(200);
        assertThat(client.patch(one, "{\"fromTouchpointKey\": \"site\", \"toTouchpointKey\": \"profile\"}")
                        .faults())
                .as("it would be another end")
                .containsExactly("/fromTouchpointKey retired_touchpoint");
    }

    @Test
    void whatBelongsToAnotherBrandIsNotThere() {
        String mark = brand.id().substring(30);
        WORLD.touchpoint(WORLD.rival, "a-" + mark);
        WORLD.touchpoint(WORLD.rival, "b-" + mark);
        String theirs = WORLD.rival
                .client()
                .post(
                        WORLD.rival.path("/touchpoint-links"),
                        "{\"fromTouchpointKey\": \"a-%1$s\", \"toTouchpointKey\": \"b-%1$s\"}".formatted(mark))
                .id();
        for (String id : List.of(theirs, UUID.randomUUID().toString())) {
            assertThat(client.get(path + "/" + id).status()).isEqualTo(404);
            assertThat(client.patch(path + "/" + id, "{\"state\": \"broken\"}").status())
                    .isEqualTo(404);
            assertThat(client.send("DELETE", path + "/" + id, null).status()).isEqualTo(404);
        }
        assertThat(WORLD.rival
                        .client()
                        .get(WORLD.rival.path("/touchpoint-links/" + theirs))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void listsAreFilteredAndPaged() {
        String first = link("profile", "site", ", \"state\": \"missing\", \"handOff\": {}")
                .id();
        String second = link("site", "store", "").id();
        JsonNode page = client.get(path + "?limit=1").json();
        assertThat(page.path("items").findValuesAsText("id")).containsExactly(first);
        assertThat(found("?limit=1&cursor=" + page.path("nextCursor").asText())).containsExactly(second);
        assertThat(found("?touchpointId=" + site)).containsExactly(first, second);
        for (String filter : List.of("touchpointId=" + profile, "state=missing", "handOff=true")) {
            assertThat(found("?" + filter)).as(filter).containsExactly(first);
        }
        for (String filter : List.of("touchpointId=" + store, "state=ok", "handOff=false")) {
            assertThat(found("?" + filter)).as(filter).containsExactly(second);
        }
        assertThat(found("?updatedSince=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(client.get(path + "?state=gone").status()).isEqualTo(400);
    }

    @Test
    void aCallThatIsSentAgainMakesNoSecondOne() {
        String body = "{\"fromTouchpointKey\": \"profile\", \"toTouchpointKey\": \"site\"}";
        Reply made = client.post(path, body, "Idempotency-Key", "once");
        Reply again = client.post(path, body, "Idempotency-Key", "once");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void aBrandHasAsManyLinksAsItMay() {
        WORLD.service.stored(brand.id(), """
                with made as (
                  insert into touchpoint (brand_id, id, key, name, channel_id, state)
                  select t.brand_id, gen_random_uuid(), 'many-' || i, 'Many', t.channel_id, 'planned'
                    from touchpoint t, generate_series(1, 44) i where t.key = 'site' returning 1)
                select count(*) from made""");
        WORLD.service.stored(brand.id(), """
                with made as (
                  insert into touchpoint_link (brand_id, id, from_touchpoint_id, to_touchpoint_id, state, hand_off)
                  select f.brand_id, gen_random_uuid(), f.id, t.id, 'ok', false
                    from touchpoint f join touchpoint t on t.brand_id = f.brand_id and t.id <> f.id
                   where f.key <> 'site' and t.key <> 'site' limit 1999 returning 1)
                select count(*) from made""");
        assertThat(link("profile", "site", "").status()).isEqualTo(201);
        Reply full = link("site", "profile", "");
        assertThat(full.status() + " " + full.code()).isEqualTo("409 touchpoint_links_full");
    }

    @Test
    void whoListensHearsOfItsLife() {
        WORLD.service.stored(
                brand.id(),
                "insert into event_subscription (brand_id, endpoint_id, owner_id, types, interaction_types, touchpoint_ids)"
                        + " values ('%1$s', '%1$s', '%1$s', '{}', '{}', '{}') returning brand_id"
                                .formatted(brand.id()));
        String one = path + "/" + link("profile", "site", ", \"handOff\": {}").id();
        client.patch(one, "{\"state\": \"broken\"}");
        client.send("DELETE", one, null);
        assertThat(WORLD.service.stored(brand.id(), """
                        select string_agg(type || ' ' || (data ->> 'state') || ' ' || (data ->> 'isHandOff') || ' ' || (data ->> 'changed'),
                                          '; ' order by id)
                          from event where type like 'touchpoint_link.%'"""))
                .isEqualTo("touchpoint_link.created ok true []; touchpoint_link.updated broken true [\"state\"];"
                        + " touchpoint_link.deleted broken true []");
    }

    private Reply link(String from, String to, String more) {
        return client.post(
                path, "{\"fromTouchpointKey\": \"%s\", \"toTouchpointKey\": \"%s\"%s}".formatted(from, to, more));
    }

    private List<String> found(String query) {
        return client.get(path + query).json().path("items").findValuesAsText("id");
    }
}
