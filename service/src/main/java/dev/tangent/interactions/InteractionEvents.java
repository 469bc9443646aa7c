package dev.tangent.interactions;

import dev.tangent.customers.People;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells those who subscribed to interactions of the ones just stored: ids and classification, nothing of the customer. */
final class InteractionEvents {
    private final People people;
    private final Outbox outbox;

    InteractionEvents(People people, Outbox outbox) {
        this.people = people;
        this.outbox = outbox;
    }

    private record Value(long amount, String currency) {}

    private record Data(
            UUID id,
            String type,
            Instant occurredAt,
            Instant receivedAt,
            @Nullable UUID touchpointId,
            @Nullable UUID customerId,
            String direction,
            boolean automated,
            @Nullable Value value,
            @Nullable String orderReference,
            @Nullable String campaign,
            @Nullable String locationKey,
            @Nullable String contentItemKey) {}

    void append(Tx tx, List<Row> stored, Instant receivedAt) {
        if (stored.isEmpty()) {
            return;
        }
        Set<UUID> persons = new HashSet<>();
        stored.stream().map(Row::personId).filter(Objects::nonNull).forEach(persons::add);
        Map<UUID, UUID> customers = people.customers(tx, persons);
        outbox.append(
                tx,
                stored.stream()
                        .map(row ->
                                event(row, row.personId() == null ? null : customers.get(row.personId()), receivedAt))
                        .toList());
    }

    private static Event event(Row row, @Nullable UUID customerId, Instant receivedAt) {
        NewInteraction said = row.interaction();
        Value value = said.valueAmount() == null || said.valueCurrency() == null
                ? null
                : new Value(said.valueAmount(), said.valueCurrency());
        Data data = new Data(
                said.id(),
                said.type(),
                said.occurredAt(),
                receivedAt,
                row.touchpointId(),
                customerId,
                said.direction(),
                said.automated(),
                value,
                said.orderReference(),
                said.campaign(),
                said.locationKey(),
                said.contentItemKey());
        return Event.ofInteraction(said.id(), receivedAt, data, said.type(), row.touchpointId());
    }
}
