package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEndpointsTest {
    private static final World WORLD = new World();

    /** Nobody listens there. */
    private static final String URL = "http://127.0.0.1:9/hook";

    private final Client client = WORLD.acme.client();
    private final String path = WORLD.acme.path("/webhook-endpoints");

    @Test
    void theSecretIsShownOnce() {
        Reply made = client.post(path, body(URL, ""), "Idempotency-Key", "once");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(path + "/" + made.id());
        assertThat(made.json().path("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(made.json().path("secretShown").asBoolean()).isTrue();

        Reply replayed = client.post(path, body(URL, ""), "Idempotency-Key", "once");
        assertThat(replayed.id()).isEqualTo(made.id());
        assertThat(replayed.json().has("secret")).isFalse();
        assertThat(replayed.json().path("secretShown").asBoolean()).isFalse();
        assertThat(client.get(path + "/" + made.id()).text()).doesNotContain("whsec_");
        assertThat(client.get(path).text()).doesNotContain("whsec_");
    }

    @Test
    void whatIsSaidIsKept() {
        String touchpoint = WORLD.touchpoint(WORLD.acme, "kept");
        JsonNode made = client.post(path, body(URL, """
                , "description": "Orders", "eventTypes": ["interaction.recorded", "webhook.test"],
                "interactionTypes": ["purchase"], "touchpointIds": ["%s"]""".formatted(touchpoint))).json();
        JsonNode endpoint = client.get(path + "/" + made.path("id").asText()).json();
        assertThat(endpoint.path("url").asText()).isEqualTo(URL);
        assertThat(endpoint.path("description").asText()).isEqualTo("Orders");
        assertThat(endpoint.path("eventTypes").toString()).isEqualTo("[\"interaction.recorded\",\"webhook.test\"]");
        assertThat(endpoint.path("interactionTypes").toString()).isEqualTo("[\"purchase\"]");
        assertThat(endpoint.path("touchpointIds").toString()).isEqualTo("[\"" + touchpoint + "\"]");
        assertThat(endpoint.path("state").asText()).isEqualTo("active");
    }

    @Test
    void aPatchChangesWhatItNames() {
        Reply made = client.post(path, body(URL, ", \"description\": \"Orders\", \"eventTypes\": [\"brand.updated\"]"));
        String one = path + "/" + made.id();
        Reply before = client.get(one);
        Reply changed = client.patch(
                one, "{\"description\": null, \"url\": \"" + URL + "2\"}", "If-Match", before.header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().has("description")).isFalse();
        assertThat(changed.json().path("url").asText()).isEqualTo(URL + "2");
        assertThat(changed.json().path("eventTypes").toString()).isEqualTo("[\"brand.updated\"]");
        assertThat(client.patch(one, "{\"description\": \"x\"}", "If-Match", before.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(client.get(one, "If-None-Match", changed.header("ETag")).status())
                .isEqualTo(304);
        assertThat(client.patch(one, "{\"eventTypes\": []}").json().path("eventTypes"))
                .isEmpty();
        assertThat(client.patch(one, "{\"state\": \"gone\"}").faults()).containsExactly("/state enum");
        assertThat(client.patch(one, "{\"secret\": \"whsec_x\"}").status()).isEqualTo(422);
    }

    @Test
    void endpointsAreListedByState() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Listed");
        String list = brand.path("/webhook-endpoints");
        String first = brand.client().post(list, body(URL, "")).id();
        String second = brand.client().post(list, body(URL, "")).id();
        brand.client().patch(list + "/" + first, "{\"state\": \"disabled\"}");
        assertThat(ids(brand.client().get(list))).containsExactly(first, second);
        assertThat(ids(brand.client().get(list + "?state=active"))).containsExactly(second);
        assertThat(ids(brand.client().get(list + "?state=disabled"))).containsExactly(first);
        assertThat(ids(brand.client().get(list + "?updatedSince=2999-01-01T00:00:00Z")))
                .isEmpty();
        Reply page = brand.client().get(list + "?limit=1");
        assertThat(ids(brand.client()
                        .get(list + "?limit=1&cursor="
                                + page.json().path("nextCursor").asText())))
                .containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "ftp://shop.example/",
                "https://user:word@shop.example/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://shop.example./",
                "https://shop.example/#x",
                "https://[::1%25lo]/"
            })
    void aTargetThatIsReadDifferentlyElsewhereIsRefused(String url) {
        assertThat(client.post(path, body(url, "")).faults()).containsExactly("/url target_refused");
        Reply made = client.post(path, body(URL, ""));
        assertThat(client.patch(path + "/" + made.id(), body(url, "")).faults()).containsExactly("/url target_refused");
    }

    @Test
    void everyFaultIsTold() {
        String foreign = WORLD.touchpoint(WORLD.rival, "foreign");
        String known = WORLD.touchpoint(WORLD.acme, "known");
        assertThat(client.post(path, body("https://shop.example./", """
                        , "touchpointIds": ["%s", "%s", "%s"]""".formatted(UUID.randomUUID(), known, foreign)))
                        .faults())
                .containsExactly(
                        "/url target_refused",
                        "/touchpointIds/0 unknown_touchpoint",
                        "/touchpointIds/2 unknown_touchpoint");
        assertThat(client.post(path, body(URL, ", \"eventTypes\": [\"brand.lost\"]"))
                        .faults())
                .containsExactly("/eventTypes/0 enum");
        assertThat(client.post(path, "{}").faults()).containsExactly("/url required");
    }

    @Test
    void anEndpointOfAnAgencyChoosesNoTouchpoints() {
        String touchpoint = WORLD.touchpoint(WORLD.acme, "of-acme");
        assertThat(WORLD.agencyClient
                        .post("/v1/webhook-endpoints", body(URL, ", \"touchpointIds\": [\"" + touchpoint + "\"]"))
                        .faults())
                .containsExactly("/touchpointIds not_of_agency");
    }

    @Test
    void aKeyOfOneBrandDoesNotReachTheEndpointsOfItsAgency() {
        String ofAgency = WORLD.agencyClient
                .post("/v1/webhook-endpoints", body(URL, ", \"eventTypes\": [\"brand.restored\"]"))
                .id();
        assertThat(client.get("/v1/webhook-endpoints").code()).isEqualTo("brand_restricted");
        assertThat(client.post("/v1/webhook-endpoints", body(URL, "")).code()).isEqualTo("brand_restricted");
        assertThat(client.get(path + "/" + ofAgency).status()).isEqualTo(404);
        assertThat(client.patch(path + "/" + ofAgency, "{\"state\": \"disabled\"}")
                        .status())
                .isEqualTo(404);
        assertThat(WORLD.rivalAgencyClient
                        .get("/v1/webhook-endpoints/" + ofAgency)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thereAreFiftyAtMost() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Full");
        String list = brand.path("/webhook-endpoints");
        String one = "";
        for (int i = 0; i < 50; i++) {
            one = brand.client().post(list, body(URL, "")).id();
        }
        assertThat(brand.client().post(list, body(URL, "")).code()).isEqualTo("webhook_endpoints_full");
        brand.client().send("DELETE", list + "/" + one, null);
        assertThat(brand.client().post(list, body(URL, "")).status()).isEqualTo(201);
    }

    @Test
    void thereAreFiftyAtMostHoweverManyAreMadeAtOnce() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Crowded");
        String list = brand.path("/webhook-endpoints");
        for (int i = 0; i < 48; i++) {
            brand.client().post(list, body(URL, ""));
        }
        List<Integer> statuses = Together.run(
                8, thread -> brand.client().post(list, body(URL, "")).status());
        assertThat(statuses).containsOnly(201, 409);
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from webhook_endpoint"))
                .isEqualTo("50");
    }

    /** What is logged by mistake tells nobody's secret. */
    @Test
    void aSecretIsNotPartOfWhatIsPrinted() {
        WebhookEndpoint endpoint = new WebhookEndpoint(
                UUID.randomUUID(),
                false,
                URL,
                null,
                List.of(),
                List.of(),
                List.of(),
                "active",
                null,
                null,
                null,
                null,
                1,
                Instant.EPOCH,
                Instant.EPOCH);
        WebhookEndpoint.WithSecret made = new WebhookEndpoint.WithSecret(endpoint, "whsec_canary");
        assertThat(made.toString()).doesNotContain("canary");
        assertThat(WebhookWire.withSecret(made, true).toString()).doesNotContain("canary");
    }

    private static List<String> ids(Reply page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asText())
                .toList();
    }

    private static String body(String url, String more) {
        return "{\"url\": \"" + url + "\"" + more + "}";
    }
}
