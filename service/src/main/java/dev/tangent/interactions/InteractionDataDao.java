package dev.tangent.interactions;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that is stored of what persons did, whoever they are. */
final class InteractionDataDao {
    /** Before the first of all. */
    static final Place FIRST = new Place(Instant.parse("1000-01-01T00:00:00Z"), new UUID(0, 0));

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");
    private static final List<String> COLUMNS = List.of(
            "id",
            "type",
            "occurred_at",
            "received_at",
            "sent_at",
            "touchpoint",
            "automated",
            "direction",
            "actor",
            "message_class",
            "content_intent",
            "personalised",
            "experience",
            "friction",
            "exit_reason",
            "complaint_reason",
            "agent_reference",
            "value_amount",
            "value_currency",
            "order_reference",
            "items",
            "message_id",
            "conversation_id",
            "reply_to",
            "campaign",
            "properties",
            "source");
    private static final Sql READ = Sql.file(InteractionDataDao.class, "read");
    private static final Sql HAS_ANY = Sql.of("""
            select exists (select from interaction
                            where brand_id = :brandId and person_id = any(:personIds::uuid[]))
            """);
    private static final Sql DELETE = Sql.of("""
            delete from interaction
             where brand_id = :brandId
               and id in (select id from interaction
                           where brand_id = :brandId and person_id = any(:personIds::uuid[]) limit :most)
            returning source_id
            """);
    private static final Sql REPLACE = Sql.file(InteractionDataDao.class, "replace");

    private final Tx tx;

    InteractionDataDao(Tx tx) {
        this.tx = tx;
    }

    /** Where a page ended. */
    record Place(Instant occurredAt, UUID id) {}

    /** Some of a person's; {@code last} is null where no more follow. */
    record Page(
            List<Map<String, @Nullable Object>> rows,
            @Nullable Place last) {}

    /** One that is gone, and what its sender said of where it came from. */
    record Gone(@Nullable UUID sourceId) {}

    Page read(UUID personId, Place after, int most) {
        List<Place> places = new ArrayList<>();
        List<Map<String, @Nullable Object>> rows = tx.call(READ)
                .set("personId", personId)
                .set("afterTime", after.occurredAt())
                .set("afterId", after.id())
                .set("most", most)
                .list(row -> {
                    places.add(new Place(
                            row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                            row.getObject("id", UUID.class)));
                    return fields(row);
                });
        return new Page(rows, places.size() < most ? null : places.get(most - 1));
    }

    boolean hasAny(List<UUID> personIds) {
        return tx.call(HAS_ANY)
                .plain("personIds", personIds, id -> id)
                .find(row -> row.getBoolean(1))
                .orElse(false);
    }

    List<Gone> delete(List<UUID> personIds, int most) {
        return tx.call(DELETE)
                .plain("personIds", personIds, id -> id)
                .set("most", most)
                .list(row -> new Gone(row.getObject(1, UUID.class)));
    }

    /** Deletes some and stores each anew as {@code successor}'s, without what may tell who it was. */
    List<Gone> replace(List<UUID> personIds, UUID successor, String salt, int most) {
        return tx.call(REPLACE)
                .plain("personIds", personIds, id -> id)
                .set("successor", successor)
                .set("salt", salt)
                .set("most", most)
                .list(row -> new Gone(row.getObject(1, UUID.class)));
    }

    private static Map<String, @Nullable Object> fields(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String column : COLUMNS) {
            fields.put(camel(column), row.getString(column));
        }
        return fields;
    }

    private static String camel(String column) {
        return UNDERSCORE
                .matcher(column)
                .replaceAll((MatchResult found) -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
