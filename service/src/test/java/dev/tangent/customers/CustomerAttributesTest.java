package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.attributes.Attributes;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CustomerAttributesTest {
    private static final World WORLD = new World();
    private static final Backstage BACKSTAGE = new Backstage(WORLD.service.database());
    private static final Attributes ATTRIBUTES = new Attributes(BACKSTAGE.brandDb);

    private final Shop shop = new Shop(WORLD.brand(WORLD.agencyClient, "Attributes"));

    @AfterAll
    static void close() {
        BACKSTAGE.close();
    }

    @Test
    void valuesOfEveryTypeComeBackAsTheyWereSet() {
        declareAll();
        String values =
                "{\"text\":\"Привет\",\"number\":12.50,\"boolean\":false,\"date\":\"2024-02-29\",\"enum\":\"gold\"}";
        Reply made = shop.upsertWith("\"attributes\": " + values, "user_id:a");

        assertThat(made.json().path("attributes").properties()).hasSize(5);
        assertThat(made.json().at("/attributes/number").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(made.json().at("/attributes/text").asText()).isEqualTo("Привет");
        assertThat(shop.card(made.id())).isEqualTo(made.json());
        assertThat(shop.client().get(shop.path("")).json().at("/items/0/attributes"))
                .isEqualTo(made.json().path("attributes"));
        Reply changed = shop.client()
                .patch(shop.path("/" + made.id()), "{\"attributes\": {\"text\": null, \"boolean\": true}}");
        assertThat(changed.json().path("attributes").has("text")).isFalse();
        assertThat(changed.json().at("/attributes/boolean").asBoolean()).isTrue();
        assertThat(changed.json().path("attributes").properties()).hasSize(4);
        assertThat(changed.header("ETag")).isNotEqualTo(made.header("ETag"));
    }

    @Test
    void illTypedValuesAreRefusedEachByItsPointer() {
        declareAll();
        Reply refused = shop.upsertWith("""
                "attributes": {"text": 1, "number": "1", "boolean": "true", "date": "2023-02-29", "enum": "silver"}
                """, "user_id:a", "user_id:null");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faults())
                .containsExactlyInAnyOrder(
                        "/identities/1/value junk_identity",
                        "/attributes/text type",
                        "/attributes/number type",
                        "/attributes/boolean type",
                        "/attributes/date format",
                        "/attributes/enum enum");
        for (String wrong : List.of(
                "\"text\": \"\"",
                "\"text\": \"" + "x".repeat(501) + "\"",
                "\"text\": [\"x\"]",
                "\"text\": {\"x\": 1}",
                "\"number\": 1e16",
                "\"number\": 0.12345678901",
                "\"date\": \"2024-1-1\"",
                "\"date\": 20240101")) {
            assertThat(shop.upsertWith("\"attributes\": {" + wrong + "}", "user_id:a")
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(shop.owner("user_id:a")).isEmpty();
        String id = shop.upsert("user_id:b").id();
        assertThat(shop.client()
                        .patch(shop.path("/" + id), "{\"attributes\": {\"number\": \"1\"}}")
                        .faults())
                .containsExactly("/attributes/number type");
    }

    @Test
    void whatNobodyDeclaredIsRefused() {
        new Shop(WORLD.rival).declare("plan", "text", "");
        assertThat(shop.upsertWith("\"attributes\": {\"plan\": \"x\"}", "user_id:a")
                        .faults())
                .containsExactly("/attributes/plan undeclared_attribute");
        String id = shop.upsert("user_id:a").id();
        assertThat(shop.client()
                        .patch(shop.path("/" + id), "{\"attributes\": {\"plan\": null}}")
                        .faults())
                .containsExactly("/attributes/plan undeclared_attribute");
        assertThat(stored("select count(*) from quarantined_attribute")).isEqualTo("0");
    }

    @Test
    void whatIsQuarantinedIsNoAttributeUntilItIsDeclaredAndFits() {
        quarantine();
        String a = shop.upsertWith("\"attributes\": {\"shoe-size\": 43, \"odd\": true}", "user_id:a")
                .id();
        String b = shop.upsertWith("\"attributes\": {\"shoe-size\": \"large\"}", "user_id:b")
                .id();
        assertThat(shop.card(a).path("attributes")).isEmpty();
        assertThat(shop.upsertWith("\"attributes\": {\"Not a key\": 1}", "user_id:a")
                        .faults())
                .containsExactly("/attributes/Not a key pattern");
        sweep();
        assertThat(shop.card(a).path("attributes")).isEmpty();

        shop.declare("shoe-size", "number", "");
        assertThat(shop.card(a).path("attributes")).isEmpty();
        sweep();

        assertThat(shop.card(a).path("attributes").toString()).isEqualTo("{\"shoe-size\":43}");
        assertThat(shop.card(b).path("attributes")).isEmpty();
        assertThat(stored("select string_agg(key || ' ' || value, ', ' order by key) from quarantined_attribute"))
                .isEqualTo("odd true, shoe-size \"large\"");
        shop.client().patch(shop.path("/" + a), "{\"attributes\": {\"odd\": null}}");
        assertThat(stored("select count(*) from quarantined_attribute")).isEqualTo("1");
    }

    @Test
    void whatWasSetAfterTheDeclarationIsNotOvertakenByTheQuarantine() {
        quarantine();
        String a = shop.upsertWith("\"attributes\": {\"size\": 1}", "user_id:a").id();
        shop.declare("size", "number", "");
        shop.upsertWith("\"attributes\": {\"size\": 2}", "user_id:a");
        sweep();

        assertThat(shop.card(a).at("/attributes/size").asInt()).isEqualTo(2);
        assertThat(stored("select count(*) from quarantined_attribute")).isEqualTo("0");
    }

    @Test
    void whatHasOutlivedItsTimeIsNotShownAndThenDeleted() {
        shop.declare("brief", "text", ", \"timeToLiveDays\": 1");
        shop.declare("long", "text", "");
        String a = shop.upsertWith("\"attributes\": {\"brief\": \"x\", \"long\": \"y\"}", "user_id:a")
                .id();
        change("update person_attribute set set_at = set_at - interval '25 hours'");

        assertThat(shop.card(a).path("attributes").toString()).isEqualTo("{\"long\":\"y\"}");
        assertThat(stored("select count(*) from person_attribute")).isEqualTo("2");
        sweep();
        assertThat(stored("select count(*) from person_attribute")).isEqualTo("1");
        shop.upsertWith("\"attributes\": {\"long\": \"y\"}", "user_id:a");
        assertThat(stored("select (set_at > now() - interval '1 hour')::text from person_attribute"))
                .as("sent again, it lives on")
                .isEqualTo("true");
    }

    @Test
    void quarantinedValuesExpireByThePolicy() {
        quarantine();
        shop.upsertWith("\"attributes\": {\"odd\": 1}", "user_id:a");
        change("update quarantined_attribute set set_at = set_at - interval '31 days'");
        shop.upsertWith("\"attributes\": {\"odd\": 1}", "user_id:b");
        sweep();
        assertThat(
                        stored(
                                "select count(*) || ' ' || bool_and(set_at > now() - interval '1 day') from quarantined_attribute"))
                .isEqualTo("1 true");
    }

    @Test
    void anArchivedAttributeTakesNoValuesAndShowsNone() {
        shop.declare("plan", "text", "");
        String a = shop.upsertWith("\"attributes\": {\"plan\": \"x\"}", "user_id:a")
                .id();
        String definition = shop.client()
                .get(shop.brand().path("/attribute-definitions?key=plan"))
                .json()
                .at("/items/0/id")
                .asText();
        String path = shop.brand().path("/attribute-definitions/" + definition);
        shop.client().patch(path, "{\"state\": \"archived\"}");

        assertThat(shop.card(a).path("attributes")).isEmpty();
        assertThat(shop.upsertWith("\"attributes\": {\"plan\": \"y\"}", "user_id:a")
                        .faults())
                .containsExactly("/attributes/plan attribute_archived");
        shop.client().patch(path, "{\"state\": \"active\"}");
        assertThat(shop.card(a).at("/attributes/plan").asText()).isEqualTo("x");
    }

    @Test
    void moreThanASweepTakesInOneStepIsAllTaken() {
        quarantine();
        for (int half = 0; half < 2; half++) {
            int from = half * 1000;
            shop.client()
                    .post(
                            shop.path("/batch"),
                            "{\"items\": "
                                    + IntStream.range(from, from + 1000)
                                            .mapToObj(i -> "{\"externalRef\": \"r" + i
                                                    + "\", \"attributes\": {\"size\": " + i + "}}")
                                            .toList()
                                    + "}");
        }
        assertThat(stored("select count(*) from quarantined_attribute")).isEqualTo("2000");
        shop.declare("size", "number", ", \"timeToLiveDays\": 1");
        sweep();
        assertThat(stored("select count(*) from person_attribute")).isEqualTo("2000");
        change("update person_attribute set set_at = set_at - interval '2 days'");
        sweep();
        assertThat(stored("select count(*) from person_attribute")).isEqualTo("0");
    }

    private void declareAll() {
        for (String type : List.of("text", "number", "boolean", "date")) {
            shop.declare(type, type, "");
        }
        shop.declare("enum", "enum", ", \"allowedValues\": [\"basic\", \"gold\"]");
    }

    private void quarantine() {
        shop.client().patch(shop.brand().path("/attribute-policy"), "{\"undeclared\": \"quarantine\"}");
    }

    private void sweep() {
        ATTRIBUTES.sweep(new BrandId(UUID.fromString(shop.brand().id())));
    }

    private String stored(String query) {
        return WORLD.service.stored(shop.brand().id(), query);
    }

    private void change(String update) {
        try (Connection db =
                        WORLD.service.database().connect(TestDatabases.server().superuser());
                Statement statement = db.createStatement()) {
            statement.execute(update + " where brand_id = '" + shop.brand().id() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
