package dev.tangent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** What browsers are told about calls from pages of other origins. */
class CrossOriginTest {
    private static final String PATH = "/v1/collect/interactions";
    private static final String SHOP = "https://shop.example";
    private static final String EVIL = "https://evil.example";
    private static final World WORLD = new World();
    private static final Client PAGE = WORLD.publishable(WORLD.acme, SHOP);

    static {
        // A browser sets it; so may this test.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
    }

    @Test
    void everyOriginMayAskAndNothingIsDone() {
        for (String origin : new String[] {SHOP, EVIL, "null"}) {
            Reply answer = preflight(PATH, origin);
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.text()).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST, PUT");
            assertThat(answer.header("Access-Control-Allow-Headers"))
                    .contains("Authorization", "Content-Type", "Anonymous-Id", "Idempotency-Key");
            assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("86400");
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
            assertThat(answer.header("Request-Id")).isNotEmpty();
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    void thePageOfAnAllowedOriginSeesTheAnswer() {
        Reply answer = PAGE.post(PATH, Contact.batch(Contact.of("view")), "Origin", SHOP);
        assertThat(answer.status()).isEqualTo(200);
        shown(answer);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void itSeesRefusalsToo() {
        Reply wrong = PAGE.post(PATH, "{\"items\": 1}", "Origin", SHOP);
        assertThat(wrong.status()).isEqualTo(422);
        shown(wrong);
        Reply broken = PAGE.post(PATH, "{", "Origin", SHOP);
        assertThat(broken.status()).isEqualTo(400);
        shown(broken);
        Reply large = PAGE.post(PATH, "{\"items\": \"" + "x".repeat(70_000) + "\"}", "Origin", SHOP);
        assertThat(large.status()).isEqualTo(413);
        shown(large);
    }

    @Test
    void thePageOfAnotherOriginSeesNothing() {
        hidden(PAGE.post(PATH, Contact.batch(Contact.of("view")), "Origin", EVIL));
        hidden(PAGE.post(PATH, Contact.batch(Contact.of("view")), "Origin", "null"));
        hidden(WORLD.nobody().post(PATH, Contact.batch(Contact.of("view")), "Origin", SHOP));
        hidden(WORLD.acme.client().post(PATH, Contact.batch(Contact.of("view")), "Origin", SHOP));
    }

    @Test
    void everyAnswerVariesByOrigin() {
        assertThat(PAGE.post(PATH, Contact.batch(Contact.of("view"))).headers().allValues("Vary"))
                .contains("Origin");
        assertThat(PAGE.post(PATH, "{", "Origin", EVIL).headers().allValues("Vary"))
                .contains("Origin");
        assertThat(PAGE.get("/v1/collect/nothing").headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void noOtherPathIsCalledFromPages() {
        for (String path : new String[] {"/v1/brands", WORLD.acme.path("/interactions"), "/v1/me", "/openapi.json"}) {
            Reply answer = preflight(path, SHOP);
            assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Headers")).as(path).isEmpty();
        }
        hidden(PAGE.get("/v1/me", "Origin", SHOP));
        hidden(WORLD.acme.client().get("/v1/me", "Origin", SHOP));
    }

    @Test
    void aQuestionThatIsNoPreflightIsAnsweredAsElsewhere() {
        Reply answer = Client.send(HttpRequest.newBuilder(URI.create(WORLD.service.url() + PATH))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static void shown(Reply answer) {
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
        for (String name : new String[] {"Request-Id", "RateLimit-Policy", "RateLimit", "Retry-After"}) {
            assertThat(answer.header("Access-Control-Expose-Headers")).contains(name);
        }
    }

    private static void hidden(Reply answer) {
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Expose-Headers")).isEmpty();
    }

    private static Reply preflight(String path, String origin) {
        return Client.send(HttpRequest.newBuilder(URI.create(WORLD.service.url() + path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .build());
    }
}
