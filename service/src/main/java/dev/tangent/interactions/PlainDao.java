package dev.tangent.interactions;

import dev.tangent.audit.Act;
import dev.tangent.customers.IdentityKey;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Relay;
import dev.tangent.tenancy.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one interaction in one statement, if it can: of several brands at once, each by itself. */
final class PlainDao {
    // In a file, since the bench runs it too.
    private static final Relay INSERT = Relay.of(Sql.file(PlainDao.class, "insert"));

    private final BrandDb db;

    PlainDao(BrandDb db) {
        this.db = db;
    }

    /** What is to be stored for a brand, by whose call and when; its person is not looked up yet. */
    record Entry(BrandId brand, Row row, Act act, Instant now) {}

    /** Whether a row was stored, or was not since somebody wants to be told of it, and whose it is; null for nobody's. */
    record Tried(boolean stored, boolean wanted, @Nullable UUID customerId) {
        static final Tried IN_VAIN = new Tried(false, false, null);
    }

    /** Stores each row and marks that it was used, or does neither. */
    List<Tried> insert(List<Entry> entries) {
        return db
                .each(
                        INSERT,
                        entries,
                        Entry::brand,
                        PlainDao::set,
                        row -> new Tried(
                                row.getBoolean("stored"),
                                row.getBoolean("wanted"),
                                row.getObject("customer_id", UUID.class)))
                .stream()
                .map(rows -> rows.get(0))
                .toList();
    }

    private static void set(Entry entry, Call call) {
        Row row = entry.row();
        NewInteraction said = row.interaction();
        IdentityKey customer = said.customer();
        call.set("id", row.id())
                .set("receivedAt", entry.now())
                .set("touchpointId", row.touchpointId())
                .set("touchpointKey", said.touchpointKey())
                .set("threadId", row.threadId())
                .set("contentHash", row.contentHash())
                .set("kind", customer == null ? null : customer.kind())
                .set("namespace", customer == null ? null : customer.namespace())
                .set("value", customer == null ? null : customer.value())
                .set("markId", Ids.next())
                .set("operation", entry.act().operation())
                .set("actorId", entry.act().actorId())
                .set("type", said.type())
                .set("occurredAt", said.occurredAt())
                .set("sentAt", said.sentAt())
                .set("automated", (Boolean) said.automated())
                .set("direction", said.direction())
                .set("actor", said.actor())
                .set("messageClass", said.messageClass())
                .set("contentIntent", said.contentIntent())
                .set("personalised", said.personalised())
                .set("experience", said.experience())
                .set("friction", said.friction())
                .set("exitReason", said.exitReason())
                .set("complaintReason", said.complaintReason())
                .set("agentReference", said.agentReference())
                .set("valueAmount", said.valueAmount())
                .set("valueCurrency", said.valueCurrency())
                .set("orderReference", said.orderReference())
                .set("items", said.items())
                .set("messageId", said.messageId())
                .set("conversationId", said.conversationId())
                .set("replyTo", said.replyTo())
                .set("campaign", said.campaign())
                .set("locationKey", said.locationKey())
                .set("contentItemKey", said.contentItemKey())
                .set("properties", said.properties())
                .set("ipPrefix", said.ipPrefix());
    }
}
