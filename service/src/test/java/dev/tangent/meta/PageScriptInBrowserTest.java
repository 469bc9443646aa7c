package dev.tangent.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tangent.matrix.Proven;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real browser, on a page of another origin than the service; skipped where there is no Chromium. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageScriptInBrowserTest {
    private static final int PATIENCE_SECONDS = 60;

    private final World world = new World();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JsonNode>> results = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer site;
    private final String origin;
    private final String key;
    private final String secret;
    private final String code;

    PageScriptInBrowserTest() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newCachedThreadPool());
        site.createContext("/", this::serve);
        site.start();
        origin = "http://127.0.0.1:" + site.getAddress().getPort();
        key = world.publishableKey(world.acme, origin);
        secret = world.acme
                .client()
                .send("POST", world.acme.path("/identity-secrets"), null)
                .json()
                .path("secret")
                .asText();
        code = world.acme
                .client()
                .post(
                        world.acme.path("/link-codes"),
                        "{\"purpose\": \"receipt\", \"identity\": {\"kind\": \"loyalty_card\", \"value\": \"card-1\"}}")
                .json()
                .path("code")
                .asText();
    }

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(chromium().isPresent(), "no Chromium");
    }

    @AfterAll
    void stop() {
        site.stop(0);
    }

    @Test
    void whatHappensInAPageArrives(@TempDir Path profile) throws Exception {
        JsonNode told = visit(profile, "arrives", """
                const t = tangent.start({ key: KEY, url: API });
                const early = t.record({ type: 'view' });
                const stored = Object.keys(localStorage).length;
                const idBefore = t.id;
                await t.consent(true, { channelKind: 'website', textVersion: '1' });
                t.record({ type: 'click', properties: { button: 'buy' } });
                await t.flush();
                const consents = await t.consents();
                const first = await t.redeem(CODE);
                const identified = await t.identify('u-browser', PROOF);
                const again = await t.identify('u-browser', PROOF);
                let refused = '';
                try { await t.identify('u-other', PROOF.split('').reverse().join('')); } catch (e) { refused = e.code; }
                return { early, stored, idBefore, consents, first, identified, again, refused, id: t.id,
                  left: Object.keys(localStorage).filter((name) => name.includes('queue')).length,
                  cookies: document.cookie };
                """);
        assertThat(told.path("stored").asInt()).as("before the visitor agrees").isZero();
        assertThat(told.path("idBefore").isNull()).isTrue();
        assertThat(told.at("/consents/0/purpose").asText()).isEqualTo("analytics");
        assertThat(told.at("/first/purpose").asText()).isEqualTo("receipt");
        assertThat(told.path("refused").asText()).isEqualTo("identity_not_proven");
        assertThat(told.path("left").asInt()).isZero();
        assertThat(told.path("cookies").asText()).isEmpty();
        // The code's customer is another than the user, so the browser began a new visitor.
        assertThat(told.at("/identified/history").asText()).isEqualTo("joined");
        assertThat(told.path("again").isNull()).isTrue();
        assertThat(world.service.stored(
                        world.acme.id(),
                        "select count(*) from interaction where id = '"
                                + told.path("early").asText() + "'"))
                .isEqualTo("1");
        JsonNode user = world.acme
                .client()
                .get(world.acme.path("/customers?identityKind=user_id&identityValue=u-browser"))
                .json()
                .at("/items/0/identities");
        assertThat(user.findValuesAsText("value")).contains(told.path("id").asText());
    }

    @Test
    void whatIsLeftGoesByBeaconAndTheNextPageSendsTheRest(@TempDir Path profile) throws Exception {
        JsonNode told = visit(profile, "leaves", """
                if (!location.search) {
                  const t = tangent.start({ key: KEY, url: API, consent: 'given' });
                  sessionStorage.left = t.record({ type: 'exit' });
                  localStorage.setItem('tangent.' + KEY.slice(-8) + '.queue.gone', JSON.stringify(
                    [{ visitor: t.id, item: { id: ORPHAN, type: 'view', occurredAt: new Date().toISOString() } }]));
                  location.search = '?next';
                  return null;
                }
                const t = tangent.start({ key: KEY, url: API, consent: 'given' });
                await t.flush();
                return { left: sessionStorage.left, queued: t.queue.length };
                """);
        assertThat(told.path("queued").asInt()).isZero();
        for (String id : List.of(told.path("left").asText(), "0b5c1f0e-6f0a-4c0b-9c0d-1f2e3d4c5b6a")) {
            String query = "select count(*) from interaction where id = '" + id + "'";
            for (int i = 0;
                    i < 200 && !world.service.stored(world.acme.id(), query).equals("1");
                    i++) {
                TimeUnit.MILLISECONDS.sleep(25);
            }
            assertThat(world.service.stored(world.acme.id(), query)).as(id).isEqualTo("1");
        }
    }

    @Test
    void itWaitsAsLongAsItIsTold(@TempDir Path profile) throws Exception {
        JsonNode told = visit(profile, "waits", """
                const t = tangent.start({ key: KEY, url: location.origin + '/busy', consent: 'given', storage: 'none' });
                t.record({ type: 'view' });
                const begun = Date.now();
                await t.flush();
                while (t.queue.length > 0) { await new Promise((go) => setTimeout(go, 20)); }
                return { waited: Date.now() - begun, stored: Object.keys(localStorage).length };
                """);
        assertThat(refusals.get()).isEqualTo(2);
        assertThat(told.path("waited").asLong()).isGreaterThanOrEqualTo(1000);
        assertThat(told.path("stored").asInt())
                .as("nothing is kept in the browser")
                .isZero();
    }

    @Test
    void whoTakesItBackLeavesNothing(@TempDir Path profile) throws Exception {
        JsonNode told = visit(profile, "withdraws", """
                const t = tangent.start({ key: KEY, url: API });
                await t.consent(true);
                const id = t.id;
                t.record({ type: 'view' });
                await t.consent(false);
                t.record({ type: 'click' });
                await t.flush();
                return { id, after: t.id, held: t.held.length, queue: t.queue.length,
                  left: Object.keys(localStorage).map((name) => name.split('.').pop()) };
                """);
        assertThat(told.path("after").isNull()).isTrue();
        assertThat(told.path("queue").asInt() + told.path("held").asInt()).isZero();
        assertThat(told.path("left").toString()).isEqualTo("[\"consent\"]");
        assertThat(world.publishable(world.acme)
                        .get(
                                "/v1/collect/consents",
                                "Anonymous-Id",
                                told.path("id").asText())
                        .json()
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("withdrawn");
    }

    @Test
    void whoWasErasedGoesOnAsSomebodyNew(@TempDir Path profile) throws Exception {
        String erased = "7d0c1f0e-6f0a-4c0b-9c0d-1f2e3d4c5b01";
        erase(erased);
        JsonNode told = visit(profile, "erased", """
                localStorage.setItem('tangent.' + KEY.slice(-8) + '.id', JSON.stringify('%s'));
                const t = tangent.start({ key: KEY, url: API, consent: 'given' });
                const said = await t.consent(true);
                const seen = t.record({ type: 'view' });
                await t.flush();
                return { seen, said: said.state, id: t.id, consents: (await t.consents()).length };
                """.formatted(erased));
        assertThat(told.path("id").asText()).isNotEmpty().isNotEqualTo(erased);
        assertThat(told.path("said").asText()).isEqualTo("granted");
        assertThat(told.path("consents").asInt()).isOne();
        assertThat(world.service.stored(
                        world.acme.id(),
                        "select count(*) from interaction where id = '"
                                + told.path("seen").asText() + "'"))
                .isEqualTo("1");
    }

    private void erase(String visitor) throws InterruptedException {
        Client client = world.acme.client();
        client.post(
                world.acme.path("/interactions"),
                Contact.of("view")
                        .with("customer", Map.of("kind", "anonymous_id", "value", visitor))
                        .toString());
        Reply asked = client.post(world.acme.path("/privacy-requests"), """
                {"kind": "erase", "identity": {"kind": "anonymous_id", "value": "%s"}}""".formatted(visitor));
        String request = world.acme.path("/privacy-requests/" + asked.id());
        for (int i = 0;
                i < 1200 && !client.get(request).json().path("state").asText().equals("completed");
                i++) {
            TimeUnit.MILLISECONDS.sleep(25);
        }
        assertThat(client.get(request).json().path("state").asText()).isEqualTo("completed");
    }

    private JsonNode visit(Path profile, String name, String script) throws Exception {
        String constants =
                "const KEY = '%s', API = '%s', CODE = '%s', PROOF = '%s', ORPHAN = '0b5c1f0e-6f0a-4c0b-9c0d-1f2e3d4c5b6a';"
                        .formatted(key, world.service.url(), code, Proven.proof(secret, "u-browser"));
        pages.put("/" + name, """
                <!doctype html><meta charset="utf-8"><title>shop</title>
                <script src="%s/tangent.js"></script>
                <script>
                (async () => { %s %s })().then(
                  (told) => told && fetch('/told/%s', { method: 'POST', body: JSON.stringify(told) }),
                  (e) => fetch('/told/%s', { method: 'POST', body: JSON.stringify({ failed: String(e.stack || e) }) }));
                </script>
                """.formatted(world.service.url(), constants, script, name, name));
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        results.put("/told/" + name, result);
        Path log = profile.resolve("chromium.log");
        Process browser = new ProcessBuilder(
                        chromium().orElseThrow(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile.resolve("profile"),
                        origin + "/" + name)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            JsonNode told = result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(told.path("failed").asText()).isEmpty();
            return told;
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError(Files.readString(log), e);
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            CompletableFuture<JsonNode> result = results.get(path);
            if (result != null) {
                result.complete(new JsonMapper().readTree(body));
                exchange.sendResponseHeaders(204, -1);
            } else if (path.equals("/busy/v1/collect/interactions")) {
                busy(exchange);
            } else {
                byte[] page = pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
                exchange.sendResponseHeaders(page.length == 0 ? 404 : 200, page.length == 0 ? -1 : page.length);
                exchange.getResponseBody().write(page);
            }
        }
    }

    /** First no connection to speak of, then a time to wait, then all is well. */
    private void busy(HttpExchange exchange) throws IOException {
        int call = refusals.get();
        if (call < 2) {
            refusals.incrementAndGet();
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(call == 0 ? 503 : 429, -1);
            return;
        }
        byte[] answer = "{\"accepted\": 1, \"duplicates\": 0, \"rejected\": []}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private static Optional<String> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst();
    }
}
