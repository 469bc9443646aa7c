package dev.tangent.segments;

import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates rules, each by one statement. */
final class MemberDao {
    private static final Sql PATIENCE =
            Sql.of("select set_config('statement_timeout', :millis, true) where :brandId::uuid is not null");
    private static final String COUNT = "select count(*) from ";
    private static final String HOLDS = "select from ";
    private static final String THAT_ONE = " and c.customer_id = :customerId";
    private static final String LIST = """
            select m.customer_id, r.external_ref, seen.first_seen_at, seen.last_seen_at
              from (select c.customer_id from\s""";
    private static final String PAGE = """

               and c.customer_id > :after
               and (:updatedSince::timestamptz is null or c.updated_at >= :updatedSince)
             order by c.customer_id
             limit :limit) m
              left join customer_reference r on r.brand_id = :brandId and r.customer_id = m.customer_id
              left join lateral (
                     select min(of_person.first_seen_at) as first_seen_at, max(of_person.last_seen_at) as last_seen_at
                       from person_fact p
                      cross join lateral (
                             select (select f.occurred_at from interaction_fact f
                                      where f.brand_id = :brandId and f.person_id = p.person_id
                                      order by f.occurred_at, f.id limit 1) as first_seen_at,
                                    (select f.occurred_at from interaction_fact f
                                      where f.brand_id = :brandId and f.person_id = p.person_id
                                      order by f.occurred_at desc, f.id desc limit 1) as last_seen_at) of_person
                      where p.brand_id = :brandId and p.customer_id = m.customer_id) seen on true
             order by m.customer_id
            """;

    private final Tx tx;

    MemberDao(Tx tx) {
        this.tx = tx;
    }

    /** How long each statement of the transaction may take from now on. */
    void patience(long millis) {
        tx.call(PATIENCE).set("millis", Long.toString(millis)).list(row -> row.getString(1));
    }

    long count(Rule rule, Moment moment) {
        Selection selection = Selection.of(rule, moment);
        return selection
                .bind(tx.call(Sql.of(COUNT + selection.text())))
                .find(row -> row.getLong(1))
                .orElseThrow();
    }

    List<Segment.Member> list(Rule rule, Moment moment, UUID after, @Nullable Instant updatedSince, int limit) {
        Selection selection = Selection.of(rule, moment);
        Call call = tx.call(Sql.of(LIST + selection.text() + PAGE));
        return selection
                .bind(call)
                .set("after", after)
                .set("updatedSince", updatedSince)
                .set("limit", limit)
                .list(MemberDao::member);
    }

    boolean holds(Rule rule, Moment moment, UUID customerId) {
        Selection selection = Selection.ofOne(rule, moment);
        return selection
                .bind(tx.call(Sql.of(HOLDS + selection.text() + THAT_ONE)))
                .set("customerId", customerId)
                .find(row -> true)
                .isPresent();
    }

    private static Segment.Member member(ResultSet row) throws SQLException {
        return new Segment.Member(row.getObject(1, UUID.class), row.getString(2), instant(row, 3), instant(row, 4));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
