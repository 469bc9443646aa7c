package dev.tangent.contacts;

import dev.tangent.channels.ChannelScope;
import dev.tangent.customers.IdentityHashes;
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

/** Who is not to be contacted. */
final class SuppressionDao {
    private static final String COLUMNS = """
            select s.id, p.customer_id, s.identity_kind, s.channel_kind, s.channel_id, s.reason, s.since, s.until,
                   s.lifted_at, s.version, s.created_at, s.updated_at
            """;
    private static final String WITH_CUSTOMER = """
              left join person_fact p on p.brand_id = s.brand_id and p.person_id = s.person_id
            """;
    private static final String INTO = """
            with s as (
              insert into suppression (brand_id, id, person_id, identity_kind, identity_key_id, identity_hash,
                                       channel_kind, channel_id, reason, since, until)
              values (:brandId, :id, :personId, :identityKind, :keyId, decode(:hash, 'hex'), :channelKind, :channelId,
                      :reason, :since, :until)
            """;
    private static final Sql INSERT = Sql.of(INTO + " returning *)\n" + COLUMNS + "  from s\n" + WITH_CUSTOMER);
    private static final Sql RENEW = Sql.of(INTO + """
                  on conflict (brand_id, id) do update
                 set since = excluded.since, until = excluded.until, lifted_at = null,
                     version = suppression.version + 1, updated_at = now()
               where suppression.lifted_at is not null
              returning *)
            """ + COLUMNS + "  from s\n" + WITH_CUSTOMER);
    private static final Sql FIND =
            Sql.of(COLUMNS + "  from suppression s\n" + WITH_CUSTOMER + " where s.brand_id = :brandId and s.id = :id");
    private static final Sql LIFT = Sql.of("""
            with s as (
              update suppression
                 set lifted_at = :now, version = version + 1, updated_at = :now
               where brand_id = :brandId and id = :id and lifted_at is null
              returning *)
            """ + COLUMNS + "  from s\n" + WITH_CUSTOMER);
    private static final Sql LIST = Sql.file(SuppressionDao.class, "list");
    private static final Sql IN_FORCE = Sql.file(SuppressionDao.class, "inForce");

    private final Tx tx;

    SuppressionDao(Tx tx) {
        this.tx = tx;
    }

    Suppression insert(Suppression.Row row) {
        return written(INSERT, row).orElseThrow();
    }

    /** Empty where it is in force. */
    Optional<Suppression> renew(Suppression.Row row) {
        return written(RENEW, row);
    }

    private Optional<Suppression> written(Sql sql, Suppression.Row row) {
        IdentityHashes.Hash hash = row.subject().hash();
        return tx.call(sql)
                .set("id", row.id())
                .set("personId", row.subject().personId())
                .set("identityKind", row.subject().identityKind())
                .set("keyId", hash == null ? null : hash.keyId())
                .set("hash", hash == null ? null : hash.hex())
                .set("channelKind", row.scope().kind())
                .set("channelId", row.scope().channelId())
                .set("reason", row.reason())
                .set("since", row.since())
                .set("until", row.until())
                .find(SuppressionDao::read);
    }

    Optional<Suppression> find(UUID id) {
        return tx.call(FIND).set("id", id).find(SuppressionDao::read);
    }

    /** Empty where there is none, or it was lifted before. */
    Optional<Suppression> lift(UUID id, Instant now) {
        return tx.call(LIFT).set("id", id).set("now", now).find(SuppressionDao::read);
    }

    /** {@code hashes}: those of the identities asked for; with {@code customerId} they are the customer's. */
    List<Suppression> list(
            Suppression.Filter filter,
            @Nullable UUID customerId,
            List<String> hashes,
            Instant now,
            UUID after,
            int limit) {
        return tx.call(LIST)
                .set("ofAll", filter.whom() == null)
                .set("customerId", customerId)
                .set("hashes", hashes)
                .set("reason", filter.reason())
                .set("active", filter.active())
                .set("updatedSince", filter.updatedSince())
                .set("now", now)
                .set("after", after)
                .set("limit", limit)
                .list(SuppressionDao::read);
    }

    /** Those that are not over, of a customer, where one is known, and of identities, that cover the channel. */
    List<Suppression.InForce> inForce(
            @Nullable UUID customerId, List<String> hashes, ChannelScope channel, Instant now) {
        return tx.call(IN_FORCE)
                .set("customerId", customerId)
                .set("hashes", hashes)
                .set("channelKind", channel.kind())
                .set("channelId", channel.channelId())
                .set("now", now)
                .list(row -> new Suppression.InForce(
                        row.getString("reason"), instant(row, "since"), nullableInstant(row, "until")));
    }

    private static Suppression read(ResultSet row) throws SQLException {
        return new Suppression(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("identity_kind"),
                row.getString("channel_kind"),
                row.getObject("channel_id", UUID.class),
                row.getString("reason"),
                instant(row, "since"),
                nullableInstant(row, "until"),
                nullableInstant(row, "lifted_at"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
