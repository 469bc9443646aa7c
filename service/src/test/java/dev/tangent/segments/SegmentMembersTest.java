package dev.tangent.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.attributes.Attributes;
import dev.tangent.localpostgres.Database;
import dev.tangent.platform.Problem;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Hands;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each condition by hand, at noon of Moscow and Wednesday, 10 June 2026, beside a rival's customers of the same names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentMembersTest {
    private static final Instant NOW = Instant.parse("2026-06-10T09:00:00Z");

    private final Hands clock = new Hands();
    private final Database database = TestDatabases.migrated();
    private final TestService service = TestService.start(Map.of("TANGENT_WORKERS", "false"), database, clock);
    private final World world = new World(service);
    private World.Tenant brand = world.acme;
    private Circle circle = new Circle(brand);

    @BeforeEach
    void begin() {
        clock.hold(NOW);
        brand = world.brand(world.agencyClient, "Brand");
        circle = new Circle(brand);
        assertThat(world.agencyClient
                        .patch(brand.path(""), "{\"timeZone\": \"Europe/Moscow\"}")
                        .status())
                .isEqualTo(200);
        world.touchpoint(brand, "shop", "website", "");
        world.touchpoint(brand, "letter", "email", "");
    }

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void textsAndChoices() {
        circle.declare("tier", "enum", ", \"allowedValues\": [\"gold\", \"silver\", \"bronze\"]");
        circle.has("anna", "tier", "\"gold\"");
        circle.has("ben", "tier", "\"silver\"");
        circle.know("cora");
        Circle rival = new Circle(world.rival);
        rival.declare("tier", "text", "");
        rival.has("anna", "tier", "\"gold\"");
        rival.has("zoe", "tier", "\"gold\"");

        assertThat(circle.in(attribute("tier", "equals", "\"value\": \"gold\"")))
                .containsExactly("anna");
        assertThat(circle.in(attribute("tier", "not_equals", "\"value\": \"gold\"")))
                .as("has one, and it is another")
                .containsExactly("ben");
        assertThat(circle.in(not(attribute("tier", "equals", "\"value\": \"gold\""))))
                .as("everybody else, who has none among them")
                .containsExactly("ben", "cora");
        assertThat(circle.in(attribute("tier", "in", "\"values\": [\"gold\", \"bronze\"]")))
                .containsExactly("anna");
        assertThat(circle.in(not(attribute("tier", "in", "\"values\": [\"gold\", \"bronze\"]"))))
                .containsExactly("ben", "cora");
        assertThat(circle.in(attribute("tier", "exists", ""))).containsExactly("anna", "ben");
        assertThat(circle.in(not(attribute("tier", "exists", "")))).containsExactly("cora");
    }

    @Test
    void numbersAndTruths() {
        circle.declare("points", "number", "");
        circle.declare("vip", "boolean", "");
        circle.has("anna", "points", "10");
        circle.has("ben", "points", "10.5");
        circle.has("cora", "points", "9");
        circle.has("dan", "vip", "false");

        assertThat(circle.in(attribute("points", "gt", "\"value\": 10"))).containsExactly("ben");
        assertThat(circle.in(attribute("points", "gte", "\"value\": 10"))).containsExactly("anna", "ben");
        assertThat(circle.in(attribute("points", "lt", "\"value\": 10")))
                .as("as numbers: 9 is less than 10, and as text is not")
                .containsExactly("cora");
        assertThat(circle.in(attribute("points", "lte", "\"value\": 10"))).containsExactly("anna", "cora");
        assertThat(circle.in(attribute("points", "equals", "\"value\": 10.0"))).containsExactly("anna");
        assertThat(circle.in(not(attribute("points", "lte", "\"value\": 10"))))
                .as("dan has no points, which is no number at all")
                .containsExactly("ben", "dan");
        assertThat(circle.in(attribute("vip", "equals", "\"value\": false"))).containsExactly("dan");
        assertThat(circle.in(attribute("vip", "equals", "\"value\": true"))).isEmpty();
    }

    @Test
    void days() {
        circle.declare("renewed", "date", "");
        circle.has("anna", "renewed", "\"2026-06-10\"");
        circle.has("ben", "renewed", "\"2026-06-04\"");
        circle.has("cora", "renewed", "\"2026-06-03\"");
        circle.has("dan", "renewed", "\"2026-06-11\"");
        circle.know("eve");

        // Seven days with the 10th as the last: 4, 5, 6, 7, 8, 9, 10.
        assertThat(circle.in(attribute("renewed", "within_last_days", "\"days\": 7")))
                .containsExactly("anna", "ben");
        assertThat(circle.in(attribute("renewed", "before", "\"value\": \"2026-06-04\"")))
                .containsExactly("cora");
        assertThat(circle.in(attribute("renewed", "after", "\"value\": \"2026-06-04\"")))
                .containsExactly("anna", "dan");
        assertThat(circle.in(not(attribute("renewed", "after", "\"value\": \"2026-06-04\""))))
                .containsExactly("ben", "cora", "eve");
        // 20:59 UTC is still the 10th in Moscow, 21:00 the 11th.
        clock.hold(Instant.parse("2026-06-10T20:59:59Z"));
        assertThat(circle.in(attribute("renewed", "within_last_days", "\"days\": 1")))
                .containsExactly("anna");
        clock.hold(Instant.parse("2026-06-10T21:00:00Z"));
        assertThat(circle.in(attribute("renewed", "within_last_days", "\"days\": 1")))
                .containsExactly("dan");
    }

    @Test
    void howManyThereAre() {
        circle.know("anna", "ben", "cora");
        circle.record(
                buy("anna"),
                buy("anna"),
                buy("anna"),
                buy("ben"),
                Contact.of("view").by("cora"));
        Circle rival = new Circle(world.sister);
        rival.record(buy("ben"), buy("cora"), buy("zoe"));

        // anna 3, ben 1, cora 0.
        assertThat(circle.in(bought(""))).containsExactly("anna", "ben");
        assertThat(circle.in(bought(", \"count\": {\"atLeast\": 2}"))).containsExactly("anna");
        assertThat(circle.in(bought(", \"count\": {\"atLeast\": 3}"))).containsExactly("anna");
        assertThat(circle.in(bought(", \"count\": {\"atLeast\": 4}"))).isEmpty();
        assertThat(circle.in(bought(", \"count\": {\"atLeast\": 1, \"atMost\": 1}")))
                .containsExactly("ben");
        assertThat(circle.in(bought(", \"count\": {\"atMost\": 1}"))).containsExactly("ben", "cora");
        assertThat(circle.in(bought(", \"count\": {\"atMost\": 0}"))).containsExactly("cora");
        assertThat(circle.in(not(bought(", \"count\": {\"atMost\": 0}")))).containsExactly("anna", "ben");
        assertThat(circle.in("{\"interactions\": {}}")).containsExactly("anna", "ben", "cora");
    }

    @Test
    void windowsBeginWithADayOfTheBrandAndEndNow() {
        circle.know("anna", "ben", "cora", "dan");
        // The last seven days begin on the 4th, at midnight of Moscow: 21:00 UTC of the 3rd.
        circle.record(
                buy("anna").at("2026-06-03T21:00:00Z"),
                buy("ben").at("2026-06-03T20:59:59.999999Z"),
                buy("cora").at("2026-06-10T09:00:00Z"),
                buy("dan").at("2026-06-10T09:00:00.000001Z"));

        assertThat(circle.in(bought(", \"within\": {\"lastDays\": 7}"))).containsExactly("anna", "cora");
        assertThat(circle.in(bought(""))).as("dan's is to come").containsExactly("anna", "ben", "cora");
        assertThat(circle.in(
                        bought(", \"within\": {\"from\": \"2026-06-03T21:00:00Z\", \"to\": \"2026-06-10T09:00:00Z\"}")))
                .as("with its first instant, without its end")
                .containsExactly("anna");
        assertThat(circle.in(bought(", \"within\": {\"to\": \"2026-06-03T21:00:00Z\"}")))
                .containsExactly("ben");
        assertThat(circle.in(bought(", \"within\": {\"lastDays\": 7}, \"count\": {\"atMost\": 0}")))
                .containsExactly("ben", "dan");
    }

    @Test
    void whichOnesCount() {
        circle.know("anna", "ben", "cora", "dan");
        circle.record(
                Contact.of("click").by("anna").on("shop").with("direction", "self"),
                Contact.of("click")
                        .by("ben")
                        .on("letter")
                        .with("direction", "inbound")
                        .with("actor", "human"),
                Contact.of("click").by("cora").with("automated", true).with("actor", "bot"),
                Contact.of("view").by("dan").on("shop"));

        assertThat(circle.in("{\"interactions\": {\"touchpointKey\": \"shop\"}}"))
                .containsExactly("anna", "dan");
        assertThat(circle.in("{\"interactions\": {\"type\": \"click\", \"touchpointKey\": \"shop\"}}"))
                .containsExactly("anna");
        assertThat(circle.in("{\"interactions\": {\"channelKey\": \"email\"}}")).containsExactly("ben");
        assertThat(circle.in("{\"interactions\": {\"direction\": \"inbound\"}}"))
                .containsExactly("ben");
        assertThat(circle.in("{\"interactions\": {\"actor\": \"human\"}}")).containsExactly("ben");
        assertThat(circle.in("{\"interactions\": {\"type\": \"click\"}}"))
                .as("cora's was a machine")
                .containsExactly("anna", "ben");
        assertThat(circle.in("{\"interactions\": {\"type\": \"click\", \"withAutomated\": true}}"))
                .containsExactly("anna", "ben", "cora");
    }

    @Test
    void whatTheyComeTo() {
        circle.know("anna", "ben", "cora");
        circle.record(
                buy("anna").worth(600, "RUB"),
                buy("anna").worth(400, "RUB"),
                buy("anna").worth(5000, "EUR"),
                buy("ben").worth(999, "RUB"));

        // anna 600 + 400 = 1000, ben 999, cora nothing, which is 0.
        assertThat(circle.in(bought(", \"sum\": {\"currency\": \"RUB\", \"atLeast\": 1000}")))
                .containsExactly("anna");
        assertThat(circle.in(bought(", \"sum\": {\"currency\": \"RUB\", \"atLeast\": 1001}")))
                .isEmpty();
        assertThat(circle.in(bought(", \"sum\": {\"currency\": \"RUB\", \"atMost\": 999}")))
                .containsExactly("ben", "cora");
        assertThat(circle.in(
                        bought(", \"sum\": {\"currency\": \"RUB\", \"atMost\": 999}, \"count\": {\"atLeast\": 1}")))
                .containsExactly("ben");
        assertThat(circle.in(bought(", \"sum\": {\"currency\": \"EUR\", \"atLeast\": 5000}")))
                .containsExactly("anna");
    }

    @Test
    void firstAndLast() {
        circle.know("anna", "ben", "cora", "dan");
        circle.record(
                buy("anna").at("2026-05-01T00:00:00Z"),
                buy("anna").at("2026-06-09T00:00:00Z"),
                buy("ben").at("2026-06-09T00:00:00Z"),
                buy("cora").at("2026-05-01T00:00:00Z"),
                Contact.of("view").by("cora").at("2026-06-09T00:00:00Z").with("automated", true));

        assertThat(circle.in(bought(", \"first\": {\"lastDays\": 7}"))).containsExactly("ben");
        assertThat(circle.in(bought(", \"last\": {\"lastDays\": 7}"))).containsExactly("anna", "ben");
        assertThat(circle.in(bought(", \"last\": {\"to\": \"2026-06-01T00:00:00Z\"}")))
                .containsExactly("cora");
        assertThat(circle.in(not(bought(", \"last\": {\"lastDays\": 7}")))).containsExactly("cora", "dan");
        assertThat(circle.in("{\"seen\": {\"last\": {\"lastDays\": 7}}}"))
                .as("seen is what the card shows, machines among it")
                .containsExactly("anna", "ben", "cora");
        assertThat(circle.in("{\"seen\": {\"first\": {\"to\": \"2026-06-01T00:00:00Z\"}, \"last\": {\"from\":"
                        + " \"2026-06-09T00:00:00Z\"}}}"))
                .containsExactly("anna", "cora");
        assertThat(circle.in(not("{\"seen\": {\"last\": {\"lastDays\": 7}}}"))).containsExactly("dan");
    }

    @Test
    void consentAsContactChecksSeeIt() {
        String mail = ", \"channelKind\": \"email\"";
        circle.know("eve");
        circle.say("anna", "marketing", "granted", "2026-06-01T00:00:00Z", "");
        circle.say("ben", "marketing", "granted", "2026-06-01T00:00:00Z", "");
        circle.say("ben", "marketing", "withdrawn", "2026-06-02T00:00:00Z", mail);
        circle.say("cora", "marketing", "granted", "2026-06-01T00:00:00Z", ", \"channelKey\": \"email\"");
        circle.say("dan", "marketing", "withdrawn", "2026-06-01T00:00:00Z", "");
        circle.say("dan", "marketing", "granted", "2026-06-01T00:00:00Z", "");
        circle.say("eve", "surveys", "granted", "2026-06-01T00:00:00Z", "");

        assertThat(circle.in(consent("granted", ""))).containsExactly("anna", "ben");
        assertThat(circle.in(consent("granted", mail)))
                .as("ben took letters back, cora's is of one channel")
                .containsExactly("anna");
        assertThat(circle.in(consent("granted", ", \"channelKey\": \"email\""))).containsExactly("anna", "cora");
        assertThat(circle.in(consent("withdrawn", ", \"channelKey\": \"email\"")))
                .as("of two of one time the withdrawal holds")
                .containsExactly("ben", "dan");
        assertThat(circle.in(consent("none", ""))).containsExactly("cora", "eve");
        assertThat(circle.in(not(consent("granted", "")))).containsExactly("cora", "dan", "eve");
    }

    @Test
    void byWhatTheyAreKnown() {
        circle.know("anna");
        circle.call(upsert("{\"kind\": \"anonymous_id\", \"value\": \"v-1\"}", ""), "visitor");
        circle.call(
                upsert("{\"kind\": \"anonymous_id\", \"value\": \"v-2\"}", ", \"externalRef\": \"crm-2\""), "called");
        circle.call(upsert("{\"kind\": \"external\", \"namespace\": \"telegram\", \"value\": \"7\"}", ""), "tele");
        circle.call(upsert("{\"kind\": \"external\", \"namespace\": \"vk\", \"value\": \"7\"}", ""), "vk");

        assertThat(circle.in("{\"identity\": {\"identified\": true}}")).containsExactly("anna", "called", "tele", "vk");
        assertThat(circle.in("{\"identity\": {\"identified\": false}}")).containsExactly("visitor");
        assertThat(circle.in("{\"identity\": {\"kind\": \"anonymous_id\"}}")).containsExactly("called", "visitor");
        assertThat(circle.in("{\"identity\": {\"kind\": \"external\"}}")).containsExactly("tele", "vk");
        assertThat(circle.in("{\"identity\": {\"kind\": \"external\", \"namespace\": \"telegram\"}}"))
                .containsExactly("tele");
    }

    @Test
    void whoWasMergedCountsUnderTheOther() {
        circle.declare("tier", "text", "");
        String anna = circle.add("anna", ", \"attributes\": {\"tier\": \"gold\"}");
        clock.hold(NOW.plusSeconds(60));
        String other = upsert(
                "{\"kind\": \"anonymous_id\", \"value\": \"v-1\"}",
                ", \"externalRef\": \"crm-1\"," + " \"attributes\": {\"tier\": \"silver\"}");
        circle.call(other, "other");
        circle.record(
                buy("anna"), Contact.of("purchase").with("customer", Map.of("kind", "anonymous_id", "value", "v-1")));
        String twice = bought(", \"count\": {\"atLeast\": 2}");
        assertThat(circle.in(twice)).isEmpty();
        assertThat(circle.in(bought(""))).containsExactly("anna", "other");

        Reply merge = circle.client()
                .post(
                        circle.path("/customers/" + anna + "/merge"),
                        "{\"fromCustomerId\": \"" + other + "\", \"reason\": \"One\"}");
        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        assertThat(circle.in(twice)).as("1 + 1 = 2").containsExactly("anna");
        assertThat(circle.in(bought(""))).containsExactly("anna");
        assertThat(circle.in(attribute("tier", "equals", "\"value\": \"silver\"")))
                .as("the latest wins")
                .containsExactly("anna");
        assertThat(circle.in(attribute("tier", "equals", "\"value\": \"gold\"")))
                .isEmpty();
        assertThat(circle.in("{\"identity\": {\"kind\": \"anonymous_id\"}}")).containsExactly("anna");
        assertThat(circle.in(not(bought(", \"count\": {\"atLeast\": 3}"))))
                .as("who went up in another is nobody any more")
                .containsExactly("anna");
        assertThat(circle.client()
                        .get(circle.path("/customers/" + other + "/segments"))
                        .code())
                .isEqualTo("customer_merged");

        circle.client().send("POST", circle.path("/customer-merges/" + merge.id() + "/reverse"), null);
        assertThat(circle.in(twice)).isEmpty();
        assertThat(circle.in(attribute("tier", "equals", "\"value\": \"gold\"")))
                .containsExactly("anna");
    }

    @Test
    void whoIsRestrictedErasedOrExpiredIsInNone() throws SQLException {
        circle.know("anna", "ben", "cora", "dan");
        circle.record(buy("anna"), buy("ben"), buy("cora"), buy("dan"));
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            for (String held : List.of("ben restricted_at", "cora erasing_at", "dan expired_at")) {
                Rows.run(db, """
                        update customer set %s = now()
                         where id = (select p.customer_id from identity i join person p on p.id = i.person_id
                                      where i.brand_id = '%s' and i.value = '%s')""".formatted(
                        held.substring(held.indexOf(' ') + 1), brand.id(), held.substring(0, held.indexOf(' '))));
            }
        }
        assertThat(circle.in(bought(""))).containsExactly("anna");
        assertThat(circle.in(not(bought(", \"count\": {\"atLeast\": 2}")))).containsExactly("anna");
    }

    @Test
    void conditionsJoin() {
        circle.declare("tier", "text", "");
        circle.has("anna", "tier", "\"gold\"");
        circle.has("ben", "tier", "\"gold\"");
        circle.know("cora", "dan");
        circle.record(buy("anna"), buy("cora"));
        String gold = attribute("tier", "equals", "\"value\": \"gold\"");

        // gold: anna, ben; bought: anna, cora.
        assertThat(circle.in("{\"all\": [" + gold + ", " + bought("") + "]}")).containsExactly("anna");
        assertThat(circle.in("{\"any\": [" + gold + ", " + bought("") + "]}")).containsExactly("anna", "ben", "cora");
        assertThat(circle.in(not("{\"any\": [" + gold + ", " + bought("") + "]}")))
                .containsExactly("dan");
        assertThat(circle.in(not("{\"all\": [" + gold + ", " + bought("") + "]}")))
                .containsExactly("ben", "cora", "dan");
        assertThat(circle.in("{\"all\": [" + gold + ", {\"any\": [" + not(bought("")) + "]}]}"))
                .containsExactly("ben");
        assertThat(circle.in(not(not(gold)))).containsExactly("anna", "ben");
    }

    @Test
    void pagesStayAtTheMomentOfTheFirst() {
        circle.know("anna", "ben", "cora");
        circle.record(
                buy("anna").at("2026-06-09T21:00:00Z"),
                buy("ben").at("2026-06-09T21:00:00Z"),
                buy("cora").at("2026-06-09T21:00:00Z"));
        String segment = circle.path("/segments/"
                + circle.make(bought(", \"within\": {\"lastDays\": 1}")).id());

        List<String> ids = new ArrayList<>();
        JsonNode page = circle.client().get(segment + "/members?limit=2").json();
        ids.addAll(page.path("items").findValuesAsText("customerId"));
        assertThat(ids).hasSize(2);
        assertThat(page.at("/items/0/firstSeenAt").asText()).isEqualTo("2026-06-09T21:00:00Z");
        assertThat(page.at("/items/0/lastSeenAt").asText()).isEqualTo("2026-06-09T21:00:00Z");
        clock.forward(Duration.ofDays(3));
        page = circle.client()
                .get(segment + "/members?limit=2&cursor="
                        + page.path("nextCursor").asText())
                .json();
        ids.addAll(page.path("items").findValuesAsText("customerId"));
        assertThat(ids).hasSize(3).doesNotHaveDuplicates().isSorted();
        assertThat(page.has("nextCursor")).isFalse();
        JsonNode size = circle.client().get(segment + "/size").json();
        assertThat(size.path("count").asInt()).isZero();
        assertThat(size.path("evaluatedAt").asText()).isEqualTo("2026-06-13T09:00:00Z");
        assertThat(circle.client()
                        .get(segment + "/members?updatedSince=2100-01-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void oneThatTakesTooLongIsAProblemThatSaysSo() throws SQLException {
        String id = circle.make(consent("granted", "")).id();
        try (Backstage backstage = new Backstage(database);
                Connection holder = database.connect(TestDatabases.server().superuser())) {
            SegmentMembers impatient = new SegmentMembers(
                    backstage.brandDb, new Attributes(backstage.brandDb), clock, Duration.ofMillis(200));
            BrandId tenant = new BrandId(UUID.fromString(brand.id()));
            assertThat(impatient.size(tenant, UUID.fromString(id)).count()).isZero();
            holder.setAutoCommit(false);
            Rows.run(holder, "lock table consent in access exclusive mode");
            assertThatThrownBy(() -> impatient.size(tenant, UUID.fromString(id)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.type()).isEqualTo(Problem.Type.SEGMENT_TOO_COSTLY));
            holder.rollback();
        }
    }

    private String upsert(String identity, String more) {
        Reply reply = circle.client()
                .post(circle.path("/customers/upsert"), "{\"identities\": [" + identity + "]" + more + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.id();
    }

    private static Contact buy(String userId) {
        return Contact.of("purchase").by(userId);
    }

    private static String bought(String more) {
        return "{\"interactions\": {\"type\": \"purchase\"" + more + "}}";
    }

    private static String not(String rule) {
        return "{\"not\": " + rule + "}";
    }

    private static String attribute(String key, String operator, String operand) {
        return "{\"attribute\": {\"key\": \"%s\", \"operator\": \"%s\"%s}}"
                .formatted(key, operator, operand.isEmpty() ? "" : ", " + operand);
    }

    private static String consent(String state, String more) {
        return "{\"consent\": {\"purpose\": \"marketing\", \"state\": \"" + state + "\"" + more + "}}";
    }
}
