package dev.tangent.contacts;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sent to people, and the places held for what is to be sent. */
final class ContactDao {
    private static final Sql LIST = Sql.file(ContactDao.class, "list");
    private static final Sql INSERT = Sql.of("""
            insert into contact_reservation (brand_id, id, person_id, channel_id, counted, message_id, contact_at,
                                             expires_at)
            values (:brandId, :id, :personId, :channelId, :counted, :messageId, :contactAt, :expiresAt)
            """);
    private static final Sql OF_MESSAGE = Sql.of("""
            select r.id, r.expires_at
              from person_fact p
              join contact_reservation r on r.brand_id = p.brand_id and r.person_id = p.person_id
             where p.brand_id = :brandId and p.customer_id = :customerId and r.message_id = :messageId
               and r.channel_id = :channelId and r.expires_at > :now
             order by r.id
             limit 1
            """);
    private static final Sql DELETE = Sql.of("delete from contact_reservation where brand_id = :brandId and id = :id");
    private static final Sql DELETE_LAPSED =
            Sql.of("delete from contact_reservation where brand_id = :brandId and expires_at <= :now");

    private final Tx tx;

    ContactDao(Tx tx) {
        this.tx = tx;
    }

    /** What counts for a customer since {@code since}, but for the reservation of {@code messageId}. */
    List<Contacted> list(UUID customerId, Instant since, Instant now, @Nullable String messageId) {
        return tx.call(LIST)
                .set("customerId", customerId)
                .set("since", since)
                .set("now", now)
                .set("messageId", messageId)
                .list(row -> new Contacted(
                        instant(row, "occurred_at"),
                        row.getObject("lapses_at") == null ? null : instant(row, "lapses_at"),
                        row.getObject("channel_id", UUID.class),
                        row.getString("channel_kind")));
    }

    void insert(
            ContactCheck.Reservation reservation,
            UUID personId,
            UUID channelId,
            boolean counted,
            @Nullable String messageId,
            Instant at) {
        tx.call(INSERT)
                .set("id", reservation.id())
                .set("personId", personId)
                .set("channelId", channelId)
                .set("counted", counted)
                .set("messageId", messageId)
                .set("contactAt", at)
                .set("expiresAt", reservation.expiresAt())
                .run();
    }

    Optional<ContactCheck.Reservation> find(UUID customerId, UUID channelId, String messageId, Instant now) {
        return tx.call(OF_MESSAGE)
                .set("customerId", customerId)
                .set("channelId", channelId)
                .set("messageId", messageId)
                .set("now", now)
                .find(row -> new ContactCheck.Reservation(row.getObject("id", UUID.class), instant(row, "expires_at")));
    }

    int delete(UUID id) {
        return tx.call(DELETE).set("id", id).run();
    }

    int deleteLapsed(Instant now) {
        return tx.call(DELETE_LAPSED).set("now", now).run();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
