package dev.tangent.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.localpostgres.Database;
import dev.tangent.testing.TestDatabases;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

/** What a call binds arrives as it was meant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallTest {
    private static final BrandId BRAND = new BrandId(new UUID(7, 11));
    private static final Sql ECHO = Sql.of("""
            select :id::uuid, :text::text, :number, :long::bigint, :flag, :instant, :texts::text[] from (select :brandId) x
            """);
    private static final Sql TEXTS = Sql.of("select text from unnest(:texts::text[]) as x (text), (select :brandId) y");
    private static final Sql COLUMNS = Sql.of("""
            select name, id, at, flag from unnest(:names::text[], :ids::uuid[], :ats::timestamptz[], :flags::boolean[])
                   as x (name, id, at, flag), (select :brandId) y
            """);

    private final BrandDb db = new BrandDb(transactions(TestDatabases.migrated()));

    @Test
    void valuesArrive() {
        UUID id = UUID.randomUUID();
        Instant instant = Instant.parse("2026-02-28T23:59:59.123456Z");
        List<Object> said = db.one(
                BRAND,
                tx -> tx.call(ECHO)
                        .set("id", id)
                        .set("text", "O'Neill \\ \"é\" :name")
                        .set("number", 1)
                        .set("long", 1L << 40)
                        .set("flag", true)
                        .set("instant", instant)
                        .set("texts", List.of("a", "b"))
                        .find(row -> List.<Object>of(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getInt(3),
                                row.getLong(4),
                                row.getBoolean(5),
                                row.getObject(6, java.time.OffsetDateTime.class).toInstant(),
                                row.getString(7)))
                        .orElseThrow());
        assertThat(said).containsExactly(id, "O'Neill \\ \"é\" :name", 1, 1L << 40, true, instant, "{a,b}");
    }

    /** Again and again, since the driver prepares a statement on the server after a while, with the types it saw then. */
    @Test
    void nothingArrivesAsNothing() {
        for (int i = 0; i < 12; i++) {
            boolean given = i % 2 == 0;
            int nulls = db.one(
                    BRAND,
                    tx -> tx.call(ECHO)
                            .set("id", given ? UUID.randomUUID() : null)
                            .set("text", given ? "" : null)
                            .set("number", given ? (Integer) 1 : null)
                            .set("long", given ? (Long) 1L : null)
                            .set("flag", given ? (Boolean) true : null)
                            .set("instant", given ? Instant.EPOCH : null)
                            .texts("texts", Arrays.asList(given ? "" : null), text -> text)
                            .find(row -> {
                                int none = 0;
                                for (int column = 1; column <= 7; column++) {
                                    none += row.getObject(column) == null ? 1 : 0;
                                }
                                return none;
                            })
                            .orElseThrow());
            assertThat(nulls).isEqualTo(given ? 0 : 7);
        }
    }

    @Test
    void everyTextSurvivesInAnArray() {
        List<@Nullable String> texts = Arrays.asList(
                "plain", "", "NULL", null, "a,b", "{}", "\"", "\\", "\\\"", " blank ", "line\nbreak", "é漢😀", "?:x");
        assertThat(texts(texts)).isEqualTo(texts);
        assertThat(texts(List.of())).isEmpty();
    }

    private List<@Nullable String> texts(List<@Nullable String> texts) {
        return db.one(
                BRAND, tx -> tx.call(TEXTS).texts("texts", texts, text -> text).list(row -> row.getString(1)));
    }

    /** One that says nothing at all costs nothing, and lines up with the others. */
    @Test
    void columnsLineUp() {
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-01-01T00:00:00.000001Z");
        List<Integer> rows = List.of(0, 1);
        List<String> said = db.one(
                BRAND,
                tx -> tx.call(COLUMNS)
                        .texts("names", rows, row -> row == 1 ? "second" : null)
                        .plain("ids", rows, row -> row == 0 ? id : null)
                        .plain("ats", rows, row -> at)
                        .plain("flags", rows, row -> null)
                        .list(row -> row.getString(1) + " " + row.getObject(2) + " "
                                + row.getObject(3, java.time.OffsetDateTime.class)
                                        .toInstant() + " " + row.getString(4)));
        assertThat(said).containsExactly("null " + id + " " + at + " null", "second null " + at + " null");
    }

    @Test
    void mistakesOfOursAreNamed() {
        assertThatThrownBy(() -> db.one(BRAND, tx -> tx.call(TEXTS).set("text", "")))
                .hasMessageContaining("names no :text:");
        assertThatThrownBy(() -> db.one(BRAND, tx -> tx.call(TEXTS).run())).hasMessageContaining("no value for :texts");
        assertThatThrownBy(() -> Sql.of("select '?'")).hasMessageContaining("question mark");
        assertThatThrownBy(() -> Sql.file(CallTest.class, "none")).hasMessageContaining("none.sql is missing");
    }

    private static Transactions transactions(Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.app().user());
        source.setPassword(database.app().password());
        return new Transactions(source, Jdbi.create(source));
    }
}
