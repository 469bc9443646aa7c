package dev.tangent.interactions;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.List;

/** Writes what was refused, beside the statements that store what was not. */
final class RefusalDao {
    private static final Sql KEEP = Sql.file(RefusalDao.class, "keep");

    private final Tx tx;

    RefusalDao(Tx tx) {
        this.tx = tx;
    }

    /** Counts the refused, and keeps the first of {@code rows} for which the day has room. How many these are. */
    int keep(List<RejectedInteraction> rows, int refused, Instant now, int mostOfADay) {
        return tx.call(KEEP)
                .set("now", now)
                .set("refused", (long) refused)
                .set("offered", (long) rows.size())
                .set("mostOfADay", (long) mostOfADay)
                .plain("ids", rows, RejectedInteraction::id)
                .texts("sources", rows, RejectedInteraction::source)
                .texts("importKeys", rows, RejectedInteraction::importKey)
                .plain("places", rows, RejectedInteraction::place)
                .plain("interactionIds", rows, RejectedInteraction::interactionId)
                .texts("kinds", rows, RejectedInteraction::identityKind)
                .texts("namespaces", rows, RejectedInteraction::identityNamespace)
                .texts("values", rows, RejectedInteraction::identityValue)
                .texts("codes", rows, RejectedInteraction::code)
                .texts("details", rows, RejectedInteraction::detail)
                .texts("faults", rows, RejectedInteraction::faults)
                .texts("copies", rows, RejectedInteraction::copy)
                .plain("copyBytes", rows, RejectedInteraction::copyBytes)
                .plain("requestIds", rows, RejectedInteraction::requestId)
                .plain("actorIds", rows, RejectedInteraction::actorId)
                .run();
    }
}
