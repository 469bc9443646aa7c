package dev.tangent.events;

import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.List;

/** Writes events and their deliveries, with the commit of their transaction. */
final class OutboxDao {
    private static final Sql APPEND = Sql.file(OutboxDao.class, "append");

    private final Tx tx;

    OutboxDao(Tx tx) {
        this.tx = tx;
    }

    void append(List<Event> events) {
        tx.call(APPEND)
                .plain("ids", events, Event::id)
                .texts("types", events, Event::type)
                .plain("subjectIds", events, Event::subjectId)
                .plain("occurredAts", events, Event::occurredAt)
                .texts("data", events, Event::json)
                .texts("interactionTypes", events, Event::interactionType)
                .plain("touchpointIds", events, Event::touchpointId)
                .later();
    }
}
