package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.StatementCount;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What takes one message to the database is stored like what takes several, and what must take several does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String IN_ONE_MESSAGE = "begin; select set_config('lock_timeout'";

    private final StatementCount count = StatementCount.start();
    private final World world = new World(count.service());
    private World.Tenant brand = world.acme;
    private String path = "";

    @AfterAll
    void stop() {
        count.service().stop();
    }

    /** With a touchpoint and a customer that have been met. */
    @BeforeEach
    void meet() {
        brand = world.brand(world.agencyClient, "Plain");
        path = brand.path("/interactions");
        world.touchpoint(brand, "till");
        send(Contact.of("view").by("anna").on("till"), 201);
    }

    @Test
    void anInteractionOfTheKnownTakesOneMessageToTheDatabase() {
        Contact sent = Contact.of("view").by("anna").on("till");
        assertThat(statements(sent, 201)).singleElement().asString().startsWith(IN_ONE_MESSAGE);
        assertThat(statements(Contact.of("view"), 201)).as("of nobody, nowhere").hasSize(1);
        assertThat(statements(Contact.of("view").with("touchpointId", touchpointOf(sent)), 201))
                .as("by the touchpoint's id")
                .hasSize(1);
        assertThat(statements(sent, 200)).as("sent again").hasSizeGreaterThan(1);
        assertThat(statements(sent.with("type", "click"), 409)).hasSizeGreaterThan(1);
        assertThat(stored("select count(*) from interaction"))
                .as("one each, and those that the touchpoint and the customer were met by")
                .isEqualTo("5");
    }

    @Test
    void itIsStoredAndCountedLikeAnyOther() {
        Contact full = Contact.of("purchase")
                .with("sentAt", "2026-03-10T12:00:01Z")
                .with("automated", true)
                .with("direction", "inbound")
                .with("actor", "bot")
                .with("messageClass", "service")
                .with("contentIntent", "offer")
                .with("personalised", false)
                .with("experience", -2)
                .with("friction", "slow")
                .with("exitReason", "price")
                .with("complaintReason", "other")
                .with("agentReference", "agent-7")
                .with("items", List.of(Map.of("sku", "a-1", "quantity", 2)))
                .with("messageId", "message-1")
                .with("conversationId", "conversation-1")
                .with("replyTo", "message-0")
                .with("campaign", "spring")
                .with("locationKey", "shop")
                .with("contentItemKey", "flyer")
                .with("properties", Map.of("page", "/cart"))
                .worth(1250, "EUR")
                .on("till");
        Contact first = full.by("ben").with("orderReference", "order-1");
        Contact second = full.again().by("ben").with("orderReference", "order-2");
        assertThat(statements(first, 201)).as("ben is new").hasSizeGreaterThan(1);
        Reply reply = send(second, 201);
        assertThat(brand.client().get(path + "/" + second.id()).json()).isEqualTo(reply.json());

        String row = "select (to_jsonb(i) - '{id,received_at,order_reference,content_hash}'::text[])::text"
                + " from interaction i where id = '%s'";
        assertThat(stored(row.formatted(second.id()))).isEqualTo(stored(row.formatted(first.id())));
        assertThat(stored(row.formatted(first.id())))
                .as("nothing is left out but what a browser or a raw event would say")
                .satisfies(text -> assertThat(JSON.readTree(text).properties())
                        .filteredOn(field -> field.getValue().isNull())
                        .extracting(Map.Entry::getKey)
                        .containsExactlyInAnyOrder("ip_prefix", "source_id", "mapped_at"));
        assertThat(statements(full.again().by("ben").with("orderReference", "order-2"), 409))
                .as("an order that is taken")
                .hasSizeGreaterThan(1);
        Contact same = second.again().with("orderReference", null);
        Contact batched = same.again();
        assertThat(statements(same, 201)).hasSize(1);
        brand.client().post(path + "/batch", Contact.batch(batched));
        String hash = "select content_hash::text from interaction where id = '%s'";
        assertThat(stored(hash.formatted(same.id()))).isEqualTo(stored(hash.formatted(batched.id())));
        assertThat(brand.client()
                        .get(brand.path("/usage?months=1"))
                        .json()
                        .at("/months/0/interactions")
                        .asInt())
                .as("anna's, ben's two, the one without an order and the one of the batch")
                .isEqualTo(5);
    }

    @Test
    void aKeyThatNamesAnotherTouchpointNowIsOfThatOne() {
        String old = touchpointOf(Contact.of("view").by("anna").on("till"));
        brand.client().patch(brand.path("/touchpoints/" + old), "{\"key\": \"old-till\"}");
        assertThat(send(Contact.of("view").by("anna").on("till"), 422).code()).isEqualTo("invalid_body");
        String now = world.touchpoint(brand, "till");
        assertThat(touchpointOf(Contact.of("view").by("anna").on("till"))).isEqualTo(now);
        assertThat(touchpointOf(Contact.of("view").by("anna").on("old-till"))).isEqualTo(old);
    }

    @Test
    void whoeverSubscribedIsTold() {
        brand.client()
                .post(
                        brand.path("/webhook-endpoints"),
                        "{\"url\": \"https://example.com/hook\", \"eventTypes\": [\"interaction.recorded\"]}");
        Contact sent = Contact.of("view").by("anna").on("till");
        assertThat(statements(sent, 201)).hasSizeGreaterThan(1);
        assertThat(stored("select count(*) from event where type = 'interaction.recorded'"))
                .isEqualTo("1");
        assertThat(statements(sent.again(), 201))
                .as("it is not tried in vain each time")
                .noneMatch(sql -> sql.startsWith(IN_ONE_MESSAGE));
        assertThat(stored("select count(*) from event where type = 'interaction.recorded'"))
                .isEqualTo("2");
    }

    @Test
    void nothingIsStoredOfWhoIsBeingErased() throws SQLException {
        try (Connection owner =
                count.service().database().connect(TestDatabases.server().superuser())) {
            Rows.run(owner, "update identity set erasing = true where brand_id = '" + brand.id() + "'");
        }
        send(Contact.of("view").by("anna").on("till"), 200);
        assertThat(stored("select count(*) from interaction")).isEqualTo("1");
    }

    /** The rival's touchpoint and customer are nobody's here. */
    @Test
    void whatAnotherBrandHasIsNotKnown() {
        String id = touchpointOf(Contact.of("view").by("anna").on("till"));
        World.Tenant rival = world.rival;
        assertThat(rival.client()
                        .post(
                                rival.path("/interactions"),
                                Contact.of("view").with("touchpointId", id).toString())
                        .status())
                .isEqualTo(422);
        Reply reply = rival.client()
                .post(rival.path("/interactions"), Contact.of("view").by("anna").toString());
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("customerId"))
                .isNotEqualTo(send(Contact.of("view").by("anna"), 201).json().path("customerId"));
    }

    private String touchpointOf(Contact sent) {
        return send(sent.again(), 201).json().path("touchpointId").asText();
    }

    private Reply send(Contact sent, int expected) {
        Reply reply = brand.client().post(path, sent.toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(expected);
        return reply;
    }

    /** What is said to the database when it is sent, but for what is asked of the key and the brand now and then. */
    private List<String> statements(Contact sent, int expected) {
        return count.of(() -> send(sent, expected)).stream()
                .filter(sql -> !sql.contains("from api_key_secret") && !sql.contains("ip_storage from brand"))
                .toList();
    }

    private @Nullable String stored(String query) {
        return count.service().stored(brand.id(), query);
    }
}
