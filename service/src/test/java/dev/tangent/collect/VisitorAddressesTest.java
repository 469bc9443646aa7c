package dev.tangent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.localpostgres.Database;
import dev.tangent.matrix.Proven;
import dev.tangent.platform.http.ClientAddress;
import dev.tangent.rules.Catalogue;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where visitors of pages are: nobody writes it down unless their brand says so, and then not all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitorAddressesTest {
    private static final String CANARY = "203.0.113.77";
    private static final String CANARY_6 = "2001:db8:77:88::99";
    private static final String NETWORK = "203.0.113.0/24";

    private final Database database = TestDatabases.migrated();
    private final Path lines;
    private final TestService service;
    private final World world;

    VisitorAddressesTest(@TempDir Path directory) {
        lines = directory.resolve("requests.log");
        service = TestService.start(
                Map.of("TANGENT_TRUSTED_PROXIES", "127.0.0.1", "TANGENT_REQUEST_LINES", lines.toString()),
                database,
                Clock.systemUTC());
        world = new World(service);
    }

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void nothingIsWrittenDownByItself() throws SQLException, IOException {
        assertThat(ipStorage(world.acme)).isEqualTo("none");
        for (String address : List.of(CANARY, CANARY_6)) {
            List<Reply> replies = everyCall(world.acme, address);
            assertThat(replies).extracting(Reply::status).contains(200, 207, 401, 403, 422);
        }
        String stored = everything(world.acme.id());
        assertThat(stored).contains("u-visitor").doesNotContain("203.0.113", "2001:db8:77", "2001:0db8:0077");
        String logged = Files.readString(lines);
        assertThat(logged)
                .contains("/v1/collect/interactions", "/v1/collect/identify", "/v1/collect/consents")
                .contains("remoteAddress")
                .doesNotContain(CANARY, "203.0.113", "2001:db8:77");
    }

    @Test
    void aBrandThatSaysSoKeepsTheNetwork() throws SQLException {
        World.Tenant brand = world.brand(world.agencyClient, "Keeps");
        Reply changed = world.agencyClient.patch(brand.path(""), "{\"ipStorage\": \"truncated\"}");
        assertThat(changed.json().path("ipStorage").asText()).isEqualTo("truncated");
        Client page = world.publishable(brand);

        assertThat(networkOf(brand, page, CANARY)).isEqualTo(NETWORK);
        assertThat(networkOf(brand, page, CANARY_6)).isEqualTo("2001:db8:77::/48");
        String visitor = UUID.randomUUID().toString();
        page.post(
                "/v1/collect/consents",
                "{\"anonymousId\": \"" + visitor + "\", \"purpose\": \"marketing\", \"state\": \"granted\"}",
                "X-Forwarded-For",
                CANARY);
        assertThat(service.stored(brand.id(), "select evidence from consent")).isEqualTo("From " + NETWORK);
        assertThat(everything("")).doesNotContain(CANARY, CANARY_6);

        // Its own servers are no visitors.
        Contact ours = Contact.of("view");
        brand.client().post(brand.path("/interactions"), ours.toString(), "X-Forwarded-For", CANARY);
        assertThat(service.stored(
                        brand.id(),
                        "select count(*) from interaction where ip_prefix is null and id = '" + ours.id() + "'"))
                .isEqualTo("1");

        world.agencyClient.patch(brand.path(""), "{\"ipStorage\": \"none\"}");
        assertThat(networkOf(brand, page, CANARY)).isEmpty();
    }

    @Test
    void aRepeatFromElsewhereIsARepeat() {
        World.Tenant brand = world.brand(world.agencyClient, "Repeats");
        world.agencyClient.patch(brand.path(""), "{\"ipStorage\": \"truncated\"}");
        Client page = world.publishable(brand);
        String body = Contact.batch(Contact.of("view"));
        page.post("/v1/collect/interactions", body, "X-Forwarded-For", CANARY);
        assertThat(page.post("/v1/collect/interactions", body, "X-Forwarded-For", CANARY_6)
                        .json()
                        .path("duplicates")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void itIsPersonalWhereItIsRead() {
        World.Tenant brand = world.brand(world.agencyClient, "Reads");
        world.agencyClient.patch(brand.path(""), "{\"ipStorage\": \"truncated\"}");
        Contact view = Contact.of("view");
        world.publishable(brand).post("/v1/collect/interactions", Contact.batch(view), "X-Forwarded-For", CANARY);
        String analyst = world.agencyClient
                .post("/v1/api-keys", """
                        {"kind": "secret", "name": "Analyst", "brandId": "%s", "scopes": ["interactions:read"]}""".formatted(brand.id()))
                .json()
                .path("secret")
                .asText();
        String path = brand.path("/interactions/" + view.id());
        assertThat(brand.client().get(path).json().path("ipPrefix").asText()).isEqualTo(NETWORK);
        assertThat(new Client(service.url(), analyst).get(path).text()).doesNotContain("203.0");
        assertThat(brand.client().get(brand.path("/interactions")).text()).doesNotContain("203.0");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "::ffff:203.0.113.77, 203.0.113.0/24",
        "2001:db8:77:88::99, 2001:db8:77::/48",
        "[2001:db8:77:88::99], 2001:db8:77::/48",
        "::1, 0:0:0::/48"
    })
    void aNetworkIsTheBeginningOfAnAddress(String address, String network) {
        assertThat(ClientAddress.network(address)).isEqualTo(network);
    }

    @Test
    void whatIsNoAddressHasNoNetwork() {
        assertThat(ClientAddress.network("")).isNull();
        assertThat(ClientAddress.network("host.example")).isNull();
    }

    /** Everything a page may call, well and badly, from one address. */
    private List<Reply> everyCall(World.Tenant brand, String address) {
        Client page = world.publishable(brand, "https://shop.example");
        String[] from = {"X-Forwarded-For", address};
        String visitor = UUID.randomUUID().toString();
        String secret = brand.client()
                .send("POST", brand.path("/identity-secrets"), null)
                .json()
                .path("secret")
                .asText();
        String code = brand.client()
                .post(
                        brand.path("/link-codes"),
                        "{\"purpose\": \"mail\", \"identity\": {\"kind\": \"user_id\", \"value\": \"u-visitor\"}}")
                .json()
                .path("code")
                .asText();
        List<Reply> replies = new ArrayList<>();
        replies.add(page.post("/v1/collect/interactions", CollectTest.batch(visitor, Contact.of("view")), from));
        replies.add(page.post(
                "/v1/collect/interactions",
                CollectTest.batch(visitor, Contact.of("view").on("nowhere")),
                from));
        String identify = "{\"anonymousId\": \"%s\", \"userId\": \"u-visitor\", \"proof\": \"%s\"}";
        replies.add(page.post(
                "/v1/collect/identify", identify.formatted(visitor, Proven.proof(secret, "u-visitor")), from));
        replies.add(page.post("/v1/collect/identify", identify.formatted(visitor, "00"), from));
        String consent = "{\"anonymousId\": \"" + visitor + "\", \"purpose\": \"marketing\", \"state\": \"granted\"}";
        replies.add(page.post("/v1/collect/consents", consent, from));
        replies.add(page.get("/v1/collect/consents", "Anonymous-Id", visitor, "X-Forwarded-For", address));
        String redeem = "{\"anonymousId\": \"%s\", \"code\": \"%s\"}";
        replies.add(page.post("/v1/collect/link-codes/redeem", redeem.formatted(visitor, code), from));
        replies.add(page.post("/v1/collect/link-codes/redeem", redeem.formatted(visitor, "none"), from));
        replies.add(page.post(
                "/v1/collect/interactions", "{}", "X-Forwarded-For", address, "Origin", "https://evil.example"));
        replies.add(world.nobody().post("/v1/collect/interactions", "{\"key\": \"none\"}", from));
        replies.add(page.get("/v1/Collect/nothing", from));
        return replies;
    }

    private String networkOf(World.Tenant brand, Client page, String address) {
        Contact view = Contact.of("view");
        page.post("/v1/collect/interactions", Contact.batch(view), "X-Forwarded-For", address);
        return service.stored(
                brand.id(), "select coalesce(ip_prefix, '') from interaction where id = '" + view.id() + "'");
    }

    private static String ipStorage(World.Tenant brand) {
        JsonNode shown = brand.client().get(brand.path("")).json();
        return shown.path("ipStorage").asText();
    }

    /** All rows that have {@code text} in them. */
    private String everything(String text) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            for (String table : Catalogue.tables(db)) {
                Rows.of(db, "select to_jsonb(r)::text from " + table + " r").stream()
                        .filter(row -> row.contains(text))
                        .forEach(row -> all.append(row).append('\n'));
            }
        }
        return all.toString();
    }
}
