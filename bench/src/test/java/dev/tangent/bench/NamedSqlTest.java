package dev.tangent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedSqlTest {
    @Test
    void namesBecomePlacesInTheirOrderAndCastsStay() {
        NamedSql statement = NamedSql.of("-- says :nothing\nselect :a::uuid, t.b from t where c = :b and :a is null");

        assertThat(statement.sql().strip()).isEqualTo("select ?::uuid, t.b from t where c = ? and ? is null");
        assertThat(statement.parameters()).containsExactly("a", "b", "a");
    }

    @Test
    void theServiceStillHasEveryStatementOfTheBaselines() {
        assertThat(NamedSql.file("interactions/InteractionDao/insert.sql")).contains("insert into interaction");
        assertThat(NamedSql.file("touchpoints/TouchpointDao/find.sql")).contains("from touchpoint");
        assertThat(NamedSql.file("touchpoints/TouchpointDao/upsert.sql")).contains("insert into touchpoint");
        assertThat(NamedSql.file("customers/PersonDao/find.sql")).contains("from unnest");
        assertThat(NamedSql.file("usage/UsageMarkDao/append.sql")).contains("insert into usage_mark");
        assertThat(NamedSql.file("audit/AuditDao/insert.sql")).contains("insert into audit_entry");
        assertThat(NamedSql.file("events/OutboxDao/append.sql")).contains("insert into event");
    }
}
