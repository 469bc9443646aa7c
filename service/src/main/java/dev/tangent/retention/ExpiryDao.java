package dev.tangent.retention;

import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes what is too old, a chunk at a time, and counts it. */
final class ExpiryDao {
    private static final Map<DataClass, Sql> DELETE = Map.of(
            DataClass.INTERACTIONS, Sql.file(ExpiryDao.class, "interactions"),
            DataClass.REJECTED_INTERACTIONS, Sql.file(ExpiryDao.class, "rejectedInteractions"),
            DataClass.STATISTICS, Sql.file(ExpiryDao.class, "statistics"),
            DataClass.EVENTS, Sql.file(ExpiryDao.class, "events"));
    private static final Map<DataClass, Sql> COUNT = Map.of(
            DataClass.INTERACTIONS, Sql.file(ExpiryDao.class, "countInteractions"),
            DataClass.ANONYMOUS_CUSTOMERS, Sql.file(ExpiryDao.class, "countCustomers"),
            DataClass.REJECTED_INTERACTIONS, Sql.file(ExpiryDao.class, "countRejectedInteractions"),
            DataClass.STATISTICS, Sql.file(ExpiryDao.class, "countStatistics"),
            DataClass.CONSENT_HISTORY, Sql.file(ExpiryDao.class, "countConsents"),
            DataClass.EVENTS, Sql.file(ExpiryDao.class, "countEvents"));
    private static final Sql CONSENTS = Sql.file(ExpiryDao.class, "consents");
    private static final Sql CUSTOMERS = Sql.of("""
            select id
              from customer
             where brand_id = :brandId and id > :after and id < :beforeId and merged_into_id is null
             order by id
             limit :limit
            """);
    private static final Sql UNSEEN = Sql.file(ExpiryDao.class, "unseen");
    private static final Sql STRIP = Sql.file(ExpiryDao.class, "strip");
    private static final Sql BARE = Sql.file(ExpiryDao.class, "bare");
    private static final Sql DELETE_BARE = Sql.file(ExpiryDao.class, "deleteBare");
    private static final Sql STANDING = Sql.of("""
            select swept_at, after
              from retention_sweep
             where brand_id = :brandId and data_class = :dataClass
            """);
    private static final Sql NOTE = Sql.file(ExpiryDao.class, "note");
    private static final Sql IS_BRAND = Sql.of("select 1 from brand_fact where brand_id = :brandId");

    private final Tx tx;

    ExpiryDao(Tx tx) {
        this.tx = tx;
    }

    /** Where the clearing of a class stands. */
    record Standing(@Nullable Instant sweptAt, @Nullable UUID after) {}

    /** What a walk over all rows of a class found in one chunk; {@code last} is null at the end. */
    record Walked(long removed, @Nullable UUID last) {}

    /** How many are too old, and whether these are all. */
    record Counted(long rows, boolean complete) {}

    boolean isBrand() {
        return tx.call(IS_BRAND).find(row -> row.getInt(1)).isPresent();
    }

    Optional<Standing> standing(DataClass dataClass) {
        return tx.call(STANDING)
                .set("dataClass", dataClass.key())
                .find(row ->
                        new Standing(instant(row.getObject(1, OffsetDateTime.class)), row.getObject(2, UUID.class)));
    }

    /** Notes a chunk of a round; how many went in the round, once it has ended. */
    long note(DataClass dataClass, Walked walked, Instant now) {
        return tx.call(NOTE)
                .set("dataClass", dataClass.key())
                .set("removed", walked.removed())
                .set("after", walked.last())
                .set("now", now)
                .find(row -> row.getLong(1))
                .orElseThrow();
    }

    /** Deletes at most {@code limit} of those that an index finds; how many they were. */
    long delete(DataClass dataClass, Instant before, int limit) {
        Sql sql = DELETE.get(dataClass);
        if (sql == null) {
            throw new IllegalArgumentException(dataClass + " is walked");
        }
        return bounded(tx.call(sql), dataClass, before)
                .set("limit", limit)
                .find(row -> row.getLong(1))
                .orElseThrow();
    }

    /** Deletes what was replaced among the next {@code limit} consents. */
    Walked consents(UUID after, Instant before, int limit) {
        return tx.call(CONSENTS)
                .set("after", after)
                .set("before", before)
                .set("beforeId", Ids.firstOf(before))
                .set("limit", limit)
                .find(row -> new Walked(row.getLong(1), row.getLong(2) < limit ? null : row.getObject(3, UUID.class)))
                .orElseThrow();
    }

    List<UUID> customers(UUID after, Instant before, int limit) {
        return tx.call(CUSTOMERS)
                .set("after", after)
                .set("beforeId", Ids.firstOf(before))
                .set("limit", limit)
                .list(row -> row.getObject(1, UUID.class));
    }

    /** Those of {@code customers} who are anonymous and unseen since {@code before}, locked against joining. */
    List<UUID> unseen(List<UUID> customers, Instant before) {
        return ids(tx.call(UNSEEN), customers).set("before", before).list(row -> row.getObject(1, UUID.class));
    }

    /** Removes all by which these could be known again, and what was known of them. */
    void strip(List<UUID> customers, Instant before, Instant now) {
        ids(tx.call(STRIP), customers).set("before", before).set("now", now).run();
    }

    /** Those of {@code customers} who were stripped before {@code settled}, and nothing hangs on them any longer. */
    List<UUID> bare(List<UUID> customers, Instant settled) {
        return ids(tx.call(BARE), customers).set("settled", settled).list(row -> row.getObject(1, UUID.class));
    }

    void deleteBare(List<UUID> customers) {
        ids(tx.call(DELETE_BARE), customers).run();
    }

    Counted count(DataClass dataClass, Instant before, int most) {
        Sql sql = COUNT.get(dataClass);
        if (sql == null) {
            throw new IllegalArgumentException(dataClass + " is not counted");
        }
        return bounded(tx.call(sql), dataClass, before)
                .set("most", most)
                .find(row -> new Counted(row.getLong(1), row.getBoolean(2)))
                .orElseThrow();
    }

    /** By the time itself, or by the ids that begin with it. */
    private static Call bounded(Call call, DataClass dataClass, Instant before) {
        return switch (dataClass) {
            case INTERACTIONS, STATISTICS -> call.set("before", before);
            case REJECTED_INTERACTIONS, EVENTS -> call.set("beforeId", Ids.firstOf(before));
            case ANONYMOUS_CUSTOMERS, CONSENT_HISTORY ->
                call.set("before", before).set("beforeId", Ids.firstOf(before));
        };
    }

    private static Call ids(Call call, List<UUID> customers) {
        return call.plain("customerIds", customers, id -> id);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
