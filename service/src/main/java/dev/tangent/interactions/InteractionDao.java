package dev.tangent.interactions;

import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes interactions, many in one statement: their values as columns, one array each. */
final class InteractionDao {
    private static final Sql INSERT = Sql.file(InteractionDao.class, "insert");
    private static final Sql STORED = Sql.file(InteractionDao.class, "stored");

    private final Tx tx;

    InteractionDao(Tx tx) {
        this.tx = tx;
    }

    /** What stands in the way of a row: an interaction of the same id or, for a purchase, of the same order. */
    record Stored(UUID id, UUID contentHash, boolean isPurchase, String orderReference) {}

    /** A row that is new, whether somebody subscribed to interactions, and whose it is now, where that was asked. */
    record Inserted(UUID id, boolean wanted, @Nullable UUID customerId) {}

    /** The rows that are new; the others meet one of the same id or order. {@code withCustomers} asks whose they are. */
    List<Inserted> insert(List<Row> rows, Instant receivedAt, boolean withCustomers) {
        Columns columns = new Columns(tx.call(INSERT), rows);
        columns.call()
                .set("receivedAt", receivedAt)
                .set("withCustomers", withCustomers)
                .plain("ids", rows, Row::id)
                .plain("personIds", rows, Row::personId)
                .plain("touchpointIds", rows, Row::touchpointId)
                .plain("threadIds", rows, Row::threadId)
                .plain("sourceIds", rows, Row::sourceId)
                .plain("contentHashes", rows, Row::contentHash);
        columns.plain("occurredAts", NewInteraction::occurredAt)
                .plain("sentAts", NewInteraction::sentAt)
                .plain("automateds", NewInteraction::automated)
                .plain("personaliseds", NewInteraction::personalised)
                .plain("experiences", NewInteraction::experience)
                .plain("valueAmounts", NewInteraction::valueAmount)
                .texts("types", NewInteraction::type)
                .texts("directions", NewInteraction::direction)
                .texts("actors", NewInteraction::actor)
                .texts("messageClasses", NewInteraction::messageClass)
                .texts("contentIntents", NewInteraction::contentIntent)
                .texts("frictions", NewInteraction::friction)
                .texts("exitReasons", NewInteraction::exitReason)
                .texts("complaintReasons", NewInteraction::complaintReason)
                .texts("agentReferences", NewInteraction::agentReference)
                .texts("valueCurrencies", NewInteraction::valueCurrency)
                .texts("orderReferences", NewInteraction::orderReference)
                .texts("items", NewInteraction::items)
                .texts("messageIds", NewInteraction::messageId)
                .texts("conversationIds", NewInteraction::conversationId)
                .texts("replyTos", NewInteraction::replyTo)
                .texts("campaigns", NewInteraction::campaign)
                .texts("locationKeys", NewInteraction::locationKey)
                .texts("contentItemKeys", NewInteraction::contentItemKey)
                .texts("properties", NewInteraction::properties)
                .texts("ipPrefixes", NewInteraction::ipPrefix);
        return columns.call()
                .list(row -> new Inserted(
                        row.getObject("id", UUID.class),
                        row.getBoolean("wanted"),
                        row.getObject("customer_id", UUID.class)));
    }

    List<Stored> stored(List<UUID> ids, List<String> orderReferences) {
        return tx.call(STORED)
                .plain("ids", ids, id -> id)
                .set("orderReferences", orderReferences)
                .list(row -> new Stored(
                        row.getObject("id", UUID.class),
                        row.getObject("content_hash", UUID.class),
                        row.getBoolean("is_purchase"),
                        row.getString("order_reference")));
    }

    /** The values of what was sent, by column. */
    private record Columns(Call call, List<Row> rows) {
        Columns plain(String name, Function<NewInteraction, @Nullable Object> value) {
            call.plain(name, rows, row -> value.apply(row.interaction()));
            return this;
        }

        Columns texts(String name, Function<NewInteraction, @Nullable String> value) {
            call.texts(name, rows, row -> value.apply(row.interaction()));
            return this;
        }
    }
}
