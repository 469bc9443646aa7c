package dev.tangent.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Audit;
import dev.tangent.rules.Catalogue;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataRegisterTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Registered");
    private final String path = brand.path("/data-register");

    @Test
    void everyTableOfABrandStandsInOneClassAndAPlantedOneIsMissed() throws SQLException {
        List<String> named = Register.read().stream()
                .flatMap(entry -> entry.tables().stream())
                .toList();
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            assertThat(named).containsExactlyInAnyOrderElementsOf(ofBrands(db));
            db.setAutoCommit(false);
            Rows.run(db, "create table planted (brand_id uuid not null)");
            assertThat(ofBrands(db)).hasSize(named.size() + 1).contains("planted");
            db.rollback();
        }
    }

    @Test
    void everyClassIsCountedByItsFirstTableAndForTheBrandAlone() throws SQLException {
        brand.client()
                .post(
                        brand.path("/interactions/batch"),
                        Contact.batch(Contact.of("view").by("a"), Contact.of("view")));
        WORLD.rival
                .client()
                .post(WORLD.rival.path("/interactions"), Contact.of("view").toString());

        JsonNode items = brand.client().get(path).json().path("items");

        assertThat(items).hasSize(Register.read().size());
        for (Register.Entry entry : Register.read()) {
            // What the service's own rounds write meanwhile.
            if (Set.of("usage", "housekeeping").contains(entry.key())) {
                continue;
            }
            assertThat(line(items, entry.key()).path("rows").asText())
                    .as(entry.key())
                    .isEqualTo(WORLD.service.stored(
                            brand.id(), "select count(*) from " + entry.tables().get(0)));
            assertThat(line(items, entry.key()).path("rowsComplete").asBoolean())
                    .isTrue();
        }
        assertThat(line(items, "interactions").path("rows").asInt()).isEqualTo(2);
    }

    @Test
    void textsAreInTheLanguageThatIsAskedFor() {
        Reply english = brand.client().get(path);
        Reply russian = brand.client().get(path, "Accept-Language", "ru-RU,ru;q=0.9");
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(russian.header("Content-Language")).isEqualTo("ru");
        assertThat(russian.header("Vary")).contains("Accept-Language");
        for (JsonNode item : english.json().path("items")) {
            JsonNode other = line(russian.json().path("items"), item.path("key").asText());
            for (String text : List.of("name", "what", "purpose", "source", "retention")) {
                assertThat(item.path(text).asText())
                        .as(item + text)
                        .isNotBlank()
                        .doesNotContainPattern("[а-яё]");
                assertThat(other.path(text).asText()).as(item + text).containsPattern("[А-Яа-яё]");
            }
            assertThat(item.path("personal").asBoolean()).isEqualTo(item.has("legalBasis"));
            assertThat(item.path("personal").asBoolean()).isEqualTo(item.has("sensitivity"));
        }
    }

    @Test
    void daysAreThoseInForceAndTheLastSweepIsTold() {
        brand.client().patch(brand.path("/retention-policy"), "{\"interactionDays\": 30, \"eventDays\": 3}");
        brand.client().post(brand.path("/interactions"), Contact.of("view").toString());
        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            Audit audit = new Audit(backstage.brandDb, Clock.systemUTC());
            new Retention(backstage.brandDb, new RetentionPolicies(backstage.brandDb, audit), audit, Clock.systemUTC())
                    .sweep(new BrandId(UUID.fromString(brand.id())));
        }

        JsonNode items = brand.client().get(path).json().path("items");

        assertThat(line(items, "interactions").path("retentionDays").asInt()).isEqualTo(30);
        assertThat(line(items, "interactions").at("/sweep/removed").asInt()).isEqualTo(1);
        assertThat(line(items, "events").path("retentionDays").asInt()).isEqualTo(3);
        assertThat(line(items, "identities").path("retentionDays").asInt()).isEqualTo(395);
        assertThat(line(items, "kept_answers").path("retentionDays").asInt()).isEqualTo(1);
        assertThat(line(items, "statistics").has("retentionDays")).isFalse();
        assertThat(line(items, "planning").has("sweep")).isFalse();
    }

    @Test
    void declaredAttributesStandInItWithWhenTheyWereLastWritten() {
        define("size", "normal");
        define("allergy", "sensitive");
        brand.client().post(brand.path("/customers/upsert"), """
                        {"identities": [{"kind": "user_id", "value": "a"}], "attributes": {"size": "M"}}""");

        JsonNode register = brand.client().get(path).json();

        assertThat(register.path("attributes").findValuesAsText("key")).containsExactly("allergy", "size");
        assertThat(register.at("/attributes/0/sensitivity").asText()).isEqualTo("sensitive");
        assertThat(register.at("/attributes/0").has("lastWrittenAt")).isFalse();
        assertThat(register.at("/attributes/1/lastWrittenAt").asText()).isNotBlank();
        assertThat(register.at("/attributes/1/timeToLiveDays").asInt()).isEqualTo(730);
        assertThat(register.at("/attributes/1/unused").asBoolean()).isTrue();
        assertThat(line(register.path("items"), "attributes")
                        .path("sensitivity")
                        .asText())
                .isEqualTo("sensitive");
        assertThat(WORLD.rival
                        .client()
                        .get(WORLD.rival.path("/data-register"))
                        .json()
                        .path("attributes"))
                .isEmpty();
    }

    @Test
    void whatNamesAnAttributeUsesIt() {
        define("size", "normal");
        define("shoe", "normal");
        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            Audit audit = new Audit(backstage.brandDb, Clock.systemUTC());
            DataRegister register = new DataRegister(
                    backstage.brandDb,
                    new RetentionPolicies(backstage.brandDb, audit),
                    List.of(use("segments", "size"), use("rules", "size", "gone")),
                    Clock.systemUTC());
            assertThat(register.get(new BrandId(UUID.fromString(brand.id()))).attributes())
                    .extracting(used -> used.attribute().key() + used.by())
                    .containsExactly("shoe[]", "size[rules, segments]");
        }
    }

    private static AttributeUse use(String by, String... keys) {
        return new AttributeUse() {
            @Override
            public String by() {
                return by;
            }

            @Override
            public Set<String> keys(Tx tx) {
                return Set.of(keys);
            }
        };
    }

    private void define(String key, String sensitivity) {
        Reply reply = brand.client().post(brand.path("/attribute-definitions"), """
                        {"key": "%1$s", "name": "%1$s", "type": "text", "purpose": "Some", "legalBasis": "consent",
                         "sensitivity": "%2$s"}
                        """.formatted(key, sensitivity));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static List<String> ofBrands(Connection db) {
        return Catalogue.tables(db).stream()
                .filter(table -> Catalogue.tenantOf(table).equals("brand_id"))
                .toList();
    }

    private static JsonNode line(JsonNode items, String key) {
        for (JsonNode item : items) {
            if (item.path("key").asText().equals(key)) {
                return item;
            }
        }
        throw new AssertionError("no " + key);
    }
}
