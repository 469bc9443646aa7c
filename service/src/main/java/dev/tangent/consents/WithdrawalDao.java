package dev.tangent.consents;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Writes withdrawals that were recorded as something else, many in one statement. */
final class WithdrawalDao {
    private static final Sql INSERT = Sql.file(WithdrawalDao.class, "insert");

    private final Tx tx;

    WithdrawalDao(Tx tx) {
        this.tx = tx;
    }

    /** One row to be, with its id. */
    record Row(UUID id, String purpose, Withdrawals.Withdrawal said) {}

    List<ConsentEvent> insert(List<Row> rows, Instant now) {
        return tx.call(INSERT)
                .plain("ids", rows, Row::id)
                .texts("purposes", rows, Row::purpose)
                .plain("personIds", rows, row -> row.said().personId())
                .plain("touchpointIds", rows, row -> row.said().touchpointId())
                .texts("sources", rows, row -> row.said().source())
                .plain("occurredAts", rows, row -> row.said().occurredAt())
                .set("now", now)
                .list(WithdrawalDao::event);
    }

    private static ConsentEvent event(ResultSet row) throws SQLException {
        return new ConsentEvent(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                null,
                row.getObject(4, UUID.class),
                Consent.WITHDRAWN,
                row.getObject(5, OffsetDateTime.class).toInstant());
    }
}
