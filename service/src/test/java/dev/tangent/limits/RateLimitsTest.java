package dev.tangent.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.Operator;
import dev.tangent.auth.Plan;
import dev.tangent.localpostgres.Database;
import dev.tangent.platform.Secrets;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Client;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes on one database share each limit. Their clock stands still, one second into a window. */
@Tag("slow")
class RateLimitsTest {
    private static final int QUOTA = 200;
    private static final int SHARE = QUOTA / 20;
    private static final int THREADS = 8;
    private static final int FAILURES = 60;

    private static final Hands CLOCK = new Hands();
    private static final Database DATABASE = TestDatabases.migrated();
    private static final Map<String, String> SETTINGS = Map.of(
            "TANGENT_TRUSTED_PROXIES", "127.0.0.1",
            "TANGENT_RATE_FAILURES", Integer.toString(FAILURES),
            "TANGENT_RATE_PER_KEY", "50000",
            "TANGENT_RATE_PER_BRAND", "0");
    private static final TestService ONE = TestService.start(SETTINGS, DATABASE, CLOCK);
    private static final TestService TWO = TestService.start(SETTINGS, DATABASE, CLOCK);

    private final World world = new World(ONE);

    @AfterAll
    static void stop() {
        ONE.stop();
        TWO.stop();
    }

    @BeforeEach
    void aNewWindow() {
        long windows = CLOCK.instant().getEpochSecond() / Window.SECONDS + 1;
        CLOCK.hold(Instant.ofEpochSecond(windows * Window.SECONDS + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 50, 90, 99})
    void aKeyHasItsQuotaWhereverItCalls(int percentOnOne) {
        String key = limited(new Plan(QUOTA, null, null, null));
        for (int window = 0; window < 2; window++) {
            Flood flood = flood(List.of(key), 3 * QUOTA, percentOnOne, "/v1/me");
            assertThat(flood.status(200).get()).isBetween(QUOTA - SHARE, percentOnOne == 100 ? QUOTA : QUOTA + SHARE);
            assertThat(flood.status(429).get())
                    .isEqualTo(3 * QUOTA - flood.status(200).get());
            assertThat(world.acme.client().get("/v1/me").status()).isEqualTo(200);
            CLOCK.forward(Duration.ofSeconds(Window.SECONDS));
        }
    }

    @Test
    void twoKeysOfABrandShareItsQuota() {
        Plan plan = new Plan(QUOTA, QUOTA / 2, null, null);
        ONE.operate(operator -> operator.setLimits(world.agency.agencyId(), any -> plan));
        String other = world.agencyClient
                .post("/v1/api-keys", """
                        {"kind": "secret", "name": "Other", "brandId": "%s", "scopes": ["planning:read"]}""".formatted(world.acme.id()))
                .json()
                .path("secret")
                .asText();
        aNewWindow();
        Flood flood = flood(List.of(world.acme.key(), other), QUOTA, 50, world.acme.path("/channels"));
        assertThat(flood.status(200).get()).isBetween(QUOTA / 2 - SHARE / 2, QUOTA / 2 + SHARE / 2);
        assertThat(flood.refusal().header("RateLimit")).isEqualTo("\"brand\";r=0;t=9");
        assertThat(flood.refusal().json().path("detail").asText()).startsWith("The limit per brand is 100 calls");
        assertThat(new Client(TWO.url(), world.agency.apiKey())
                        .get(world.acme.path("/channels"))
                        .status())
                .isEqualTo(429);
        assertThat(world.sister.client().get(world.sister.path("/channels")).status())
                .isEqualTo(200);
        assertThat(world.agencyClient.get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void anAnswerTellsWhatIsLeftAndARefusalWhenToGoOn() {
        String key = limited(new Plan(40, 1000, null, null));
        Client client = new Client(ONE.url(), key);
        Reply first = client.get("/v1/me");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"key\";q=40;w=10, \"agency\";q=1000;w=10");
        assertThat(first.header("RateLimit")).isEqualTo("\"key\";r=39;t=9");
        assertThat(client.get("/v1/brands?limit=0").header("RateLimit")).isEqualTo("\"key\";r=38;t=9");
        assertThat(client.get("/v1/brands/" + world.rival.id()).header("RateLimit"))
                .isEqualTo("\"key\";r=37;t=9");
        for (int left = 36; left >= 0; left--) {
            assertThat(client.get("/v1/me").header("RateLimit")).isEqualTo("\"key\";r=" + left + ";t=9");
        }
        Reply refused = client.get("/v1/me");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(refused.header("RateLimit")).isEqualTo("\"key\";r=0;t=9");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"key\";q=40;w=10");
        assertThat(refused.header("Retry-After")).isEqualTo("9");
        CLOCK.forward(Duration.ofMillis(8_900));
        assertThat(client.get("/v1/me").header("Retry-After")).isEqualTo("1");
        CLOCK.forward(Duration.ofMillis(100));
        assertThat(client.get("/v1/me").header("RateLimit")).isEqualTo("\"key\";r=39;t=10");
    }

    @Test
    void deniedCallsCountToo() {
        limited(new Plan(40, null, null, null));
        Client client = world.acme.client();
        for (int i = 0; i < 40; i++) {
            assertThat(client.get("/v1/agency", "Origin", "https://shop.example")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(client.get("/v1/agency", "Origin", "https://shop.example").status())
                .isEqualTo(429);
        assertThat(client.get("/v1/me").status()).isEqualTo(429);
    }

    @Test
    void anAddressWithAPublishableKeyHasItsOwnQuota() throws SQLException {
        limited(new Plan(null, null, 40, null));
        String publishable = world.agencyClient
                .post("/v1/api-keys", """
                        {"kind": "publishable", "name": "Page", "brandId": "%s"}""".formatted(world.acme.id()))
                .json()
                .path("secret")
                .asText();
        aNewWindow();
        AtomicInteger let = new AtomicInteger();
        Together.run(THREADS, thread -> {
            Client client = new Client(thread % 2 == 0 ? ONE.url() : TWO.url(), publishable);
            for (int i = 0; i < 10; i++) {
                if (client.get("/v1/me", "X-Forwarded-For", "2001:db8::" + thread + i)
                                .status()
                        == 403) {
                    let.incrementAndGet();
                }
            }
            return thread;
        });
        assertThat(let.get()).isBetween(38, 42);
        Client client = new Client(TWO.url(), publishable);
        Reply refused = client.get("/v1/me", "X-Forwarded-For", "2001:db8::1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit")).isEqualTo("\"address\";r=0;t=9");
        assertThat(client.get("/v1/me", "X-Forwarded-For", "203.0.113.9").status())
                .isEqualTo(403);
        assertThat(world.acme.client().get("/v1/me").header("RateLimit-Policy")).doesNotContain("address");
        assertThat(rows("subject", world.acme.id()))
                .singleElement()
                .satisfies(subject -> assertThat(subject).matches("address [\\w-]{43}"));
    }

    @Test
    void theDatabaseIsAskedByNobodyBelowATwentieth() throws SQLException {
        String key = limited(new Plan(QUOTA, null, null, null));
        flood(List.of(key), SHARE, 100, "/v1/me");
        flood(List.of(key), SHARE, 0, "/v1/me");
        assertThat(rows("taken", world.agency.agencyId().toString())).isEmpty();
        flood(List.of(key), 1, 100, "/v1/me");
        assertThat(rows("taken", world.agency.agencyId().toString()))
                .as("what was spent, and the first lease")
                .containsExactly(Integer.toString(2 * SHARE));
    }

    @Test
    void theCountsOfOthersAreNotTouched() throws SQLException {
        String acme = world.acme.id();
        limited(new Plan(QUOTA, null, null, null));
        flood(List.of(world.acme.key()), 2 * QUOTA, 50, world.acme.path("/channels"));
        List<String> before = rows("taken", acme);
        assertThat(before).hasSize(1);
        flood(List.of(world.rival.key()), QUOTA, 50, world.acme.path("/channels"));
        flood(List.of(world.sister.key()), 2 * QUOTA, 50, world.sister.path("/channels"));
        assertThat(rows("taken", acme)).isEqualTo(before);
        assertThat(rows("taken", world.sister.id())).hasSize(1);
    }

    @Test
    void nobodySpendsTheQuotaOfARival() {
        Plan plan = new Plan(null, 40, null, null);
        for (Client agency : List.of(world.agencyClient, world.rivalAgencyClient)) {
            UUID id = UUID.fromString(agency.get("/v1/agency").json().path("id").asText());
            ONE.operate(operator -> operator.setLimits(id, any -> plan));
        }
        String known = anotherKey(world.rivalAgencyClient);
        String own = anotherKey(world.agencyClient);
        aNewWindow();
        for (int i = 0; i < 50; i++) {
            assertThat(new Client(ONE.url(), known)
                            .get(world.acme.path("/channels"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(new Client(ONE.url(), own).get(world.acme.path("/channels")).header("RateLimit"))
                .isEqualTo("\"brand\";r=39;t=9");
    }

    @Test
    void whatPastWindowsLeaveIsClearedAwayTenantByTenant() throws SQLException {
        limited(new Plan(QUOTA, null, null, null));
        flood(List.of(world.acme.key()), 2 * SHARE, 100, world.acme.path("/channels"));
        flood(List.of(world.sister.key()), 2 * SHARE, 100, world.sister.path("/channels"));
        CLOCK.forward(Duration.ofMinutes(2));
        flood(List.of(world.acme.key()), 2 * SHARE, 100, world.acme.path("/channels"));
        assertThat(rows("taken", world.acme.id())).hasSize(2);
        try (Backstage backstage = new Backstage(DATABASE)) {
            Rates none = new Rates(0, 0, 0, 0);
            Secrets secrets = new Secrets("test", "1", Map.of("1", "32 characters or more of a secret"));
            new RateLimits(backstage.brandDb, none, secrets, CLOCK, true)
                    .sweep(new BrandId(UUID.fromString(world.acme.id())));
        }
        assertThat(rows("taken", world.acme.id())).hasSize(1);
        assertThat(rows("taken", world.sister.id())).hasSize(1);
    }

    @Test
    void whereTheDatabaseCannotBeAskedEachProcessCountsAlone() throws SQLException {
        String key = limited(new Plan(QUOTA, null, null, null));
        try (Connection db = DATABASE.connect(TestDatabases.server().superuser())) {
            Rows.run(db, "revoke insert on rate_window from tangent_app");
            try {
                Flood flood = flood(List.of(key), 4 * QUOTA, 50, "/v1/me");
                assertThat(flood.status(200).get()).isEqualTo(2 * QUOTA);
                assertThat(flood.status(429).get()).isEqualTo(2 * QUOTA);
            } finally {
                Rows.run(db, "grant insert on rate_window to tangent_app");
            }
        }
        CLOCK.forward(Duration.ofSeconds(Window.SECONDS));
        assertThat(flood(List.of(key), 4 * QUOTA, 50, "/v1/me").status(200).get())
                .isBetween(QUOTA - SHARE, QUOTA + SHARE);
    }

    @Test
    void whoTriesKeysIsSlowedAndNobodyWhoIsKnown() {
        Reply key = key("Familiar");
        String familiar = key.json().path("secret").asText();
        String unfamiliar = key("New").json().path("secret").asText();
        assertThat(call(familiar, "203.0.113.1").status()).isEqualTo(200);
        Operator.NewAgency other = ONE.newAgency("Other");
        for (int i = 0; i < FAILURES; i++) {
            assertThat(call(i % 2 == 0 ? "" : "tgt_sk_live_guess", "203.0.113.1")
                            .status())
                    .isEqualTo(401);
        }
        Reply refused = call("", "203.0.113.1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("9");
        assertThat(call("tgt_sk_live_guess", "203.0.113.1").status()).isEqualTo(429);
        assertThat(call(unfamiliar, "203.0.113.1").status()).isEqualTo(429);
        // A changed key is looked for again.
        world.agencyClient.patch("/v1/api-keys/" + key.id(), "{\"name\": \"Changed\"}");
        assertThat(call(familiar, "203.0.113.1").status()).isEqualTo(200);
        assertThat(call("", "203.0.113.2").status()).isEqualTo(401);
        assertThat(call(unfamiliar, "203.0.113.2").status()).isEqualTo(200);
        CLOCK.forward(Duration.ofSeconds(Window.SECONDS));
        assertThat(call(other.apiKey(), "203.0.113.1").status()).isEqualTo(200);
        assertThat(call("", "203.0.113.1").status()).isEqualTo(401);
    }

    private static Reply call(String key, String from) {
        return new Client(ONE.url(), key).get("/v1/me", "X-Forwarded-For", from);
    }

    /** The key of the whole agency, which has this plan from the next window on. */
    private String limited(Plan plan) {
        ONE.operate(operator -> operator.setLimits(world.agency.agencyId(), any -> plan));
        String key = key("Limited").json().path("secret").asText();
        aNewWindow();
        return key;
    }

    /** One that nobody has met yet, so that it comes with the newest plan. */
    private static String anotherKey(Client agency) {
        return agency.post("/v1/api-keys", """
                        {"kind": "secret", "name": "Another", "scopes": ["planning:read"]}""").json().path("secret").asText();
    }

    private Reply key(String name) {
        return world.agencyClient.post("/v1/api-keys", """
                {"kind": "secret", "name": "%s", "scopes": ["agency:read"]}""".formatted(name));
    }

    /** What became of the calls of a flood. */
    private record Flood(AtomicInteger good, AtomicInteger refused, List<Reply> refusals) {
        AtomicInteger status(int status) {
            return status == 200 ? good : refused;
        }

        Reply refusal() {
            return refusals.get(0);
        }
    }

    private static Flood flood(List<String> keys, int calls, int percentOnOne, String path) {
        Flood flood = new Flood(
                new AtomicInteger(),
                new AtomicInteger(),
                java.util.Collections.synchronizedList(new java.util.ArrayList<>()));
        AtomicInteger next = new AtomicInteger();
        Together.run(THREADS, thread -> {
            for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                TestService service = call * 37 % 100 < percentOnOne ? ONE : TWO;
                Reply reply = new Client(service.url(), keys.get(call % keys.size())).get(path);
                if (reply.status() == 200) {
                    flood.good().incrementAndGet();
                } else if (reply.status() == 429) {
                    flood.refused().incrementAndGet();
                    flood.refusals().add(reply);
                }
            }
            return thread;
        });
        return flood;
    }

    private static List<String> rows(String column, String tenant) throws SQLException {
        try (Connection db = DATABASE.connect(TestDatabases.server().superuser())) {
            return Rows.of(db, "select " + column + "::text from rate_window where brand_id = '" + tenant + "'");
        }
    }
}
