package dev.tangent.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.rules.Rows;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements of several brands in one message: nothing of one reaches another. */
class RelayTest {
    private static final World WORLD = new World();
    private static final BrandId ACME = brand(WORLD.acme);
    private static final BrandId SISTER = brand(WORLD.sister);
    private static final BrandId RIVAL = brand(WORLD.rival);

    /** Says whose rows it sees, and leaves it to row-level security whose these are. */
    private static final Sql SEEN = Sql.of("select distinct brand_id from channel where :brandId::uuid is not null");

    private static final Sql NAME = Sql.of("select name from channel where brand_id = :brandId and key = 'website'");

    /** Fails where the name is a zero. */
    private static final Relay RENAMING = Relay.of(Sql.of("""
            update channel set name = case when :name = '0' then (1 / :name::integer)::text else :name end
             where brand_id = :brandId and key = 'website' returning name"""));

    private final Backstage backstage = new Backstage(WORLD.service.database());
    private final BrandDb db = backstage.brandDb;

    @AfterEach
    void close() throws Exception {
        backstage.close();
    }

    @Test
    void eachRunSeesItsOwnBrand() {
        List<BrandId> brands = List.of(RIVAL, ACME, SISTER, ACME);
        assertThat(db.each(Relay.of(SEEN), brands, brand -> brand, (brand, call) -> {}, row -> row.getString(1)))
                .containsExactly(List.of(text(RIVAL)), List.of(text(ACME)), List.of(text(SISTER)), List.of(text(ACME)));
        assertThat(texts(SISTER, SEEN)).as("on the same connection").containsExactly(text(SISTER));
    }

    @Test
    void allAreDoneOrNone() {
        List<BrandId> brands = List.of(ACME, RIVAL);
        assertThatThrownBy(() -> renamed(Map.of(ACME, "Named together", RIVAL, "0"), brands))
                .isInstanceOf(RuntimeException.class);
        for (BrandId brand : brands) {
            assertThat(texts(brand, NAME)).doesNotContain("Named together");
        }
        assertThat(renamed(Map.of(ACME, "Site", RIVAL, "Shop"), brands))
                .as("the connection can be used again")
                .containsExactly(List.of("Site"), List.of("Shop"));
        assertThat(texts(ACME, NAME)).containsExactly("Site");
        assertThat(texts(RIVAL, NAME)).containsExactly("Shop");
    }

    @Test
    @Timeout(60)
    void noneWaitsForWhatHoldsUpAnother() throws SQLException {
        try (Connection other =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            // If the run waits for it after all, this fails instead of lasting for ever.
            Rows.run(other, "set idle_in_transaction_session_timeout = '20s'");
            other.setAutoCommit(false);
            Rows.run(other, "select 1 from channel where brand_id = '" + text(RIVAL) + "' for update");
            assertThatThrownBy(() ->
                            renamed(Map.of(ACME, "Named together", RIVAL, "Named together"), List.of(ACME, RIVAL)))
                    .satisfies(e -> assertThat(Transactions.sqlState(e)).isEqualTo("55P03"));
            other.rollback();
        }
        assertThat(texts(ACME, NAME)).as("which came first").doesNotContain("Named together");
        assertThat(texts(ACME, Sql.of("select current_setting('lock_timeout') where :brandId::uuid is not null")))
                .as("what comes next on the connection")
                .containsExactly("0");
    }

    private List<List<String>> renamed(Map<BrandId, String> names, List<BrandId> brands) {
        return db.each(
                RENAMING,
                brands,
                brand -> brand,
                (brand, call) -> call.set("name", names.get(brand)),
                row -> row.getString(1));
    }

    private List<String> texts(BrandId brand, Sql sql) {
        return db.calling(brand, tx -> tx.call(sql).list(row -> row.getString(1)));
    }

    private static BrandId brand(World.Tenant tenant) {
        return new BrandId(UUID.fromString(tenant.id()));
    }

    private static String text(BrandId brand) {
        return brand.value().toString();
    }
}
