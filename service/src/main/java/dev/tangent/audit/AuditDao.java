package dev.tangent.audit;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.Objects;

/** Writes entries, with the commit of their transaction. */
final class AuditDao {
    private static final Sql INSERT = Sql.file(AuditDao.class, "insert");

    private final Tx tx;

    AuditDao(Tx tx) {
        this.tx = tx;
    }

    void insert(Entry entry) {
        tx.call(INSERT)
                .set("id", entry.id())
                .set("at", entry.at())
                .set("operation", entry.operation())
                .set("outcome", entry.outcome())
                .set("actor", entry.actor())
                .set("actorId", entry.actorId())
                .set("subject", entry.subject())
                .set("subjectId", entry.subjectId())
                .set("changed", entry.changed())
                .set("counts", Objects.toString(entry.counts(), null))
                .set("code", entry.code())
                .set("requestId", entry.requestId())
                .set("address", entry.address())
                .later();
    }
}
