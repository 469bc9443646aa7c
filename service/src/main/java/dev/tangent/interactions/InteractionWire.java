package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.api.model.Actor;
import dev.tangent.api.model.ComplaintReason;
import dev.tangent.api.model.ContentIntent;
import dev.tangent.api.model.Direction;
import dev.tangent.api.model.ExitReason;
import dev.tangent.api.model.Friction;
import dev.tangent.api.model.InteractionPage;
import dev.tangent.api.model.InteractionType;
import dev.tangent.api.model.Item;
import dev.tangent.api.model.MessageClass;
import dev.tangent.api.model.Money;
import dev.tangent.platform.Cursors;
import dev.tangent.platform.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Between a stored interaction and what the API writes of it. */
final class InteractionWire {
    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

    private final ObjectMapper mapper;
    private final Cursors cursors;

    InteractionWire(ObjectMapper mapper, Cursors cursors) {
        this.mapper = mapper;
        this.cursors = cursors;
    }

    dev.tangent.api.model.Interaction of(Interaction stored) {
        return new dev.tangent.api.model.Interaction()
                .id(stored.id())
                .type(InteractionType.fromValue(stored.type()))
                .occurredAt(stored.occurredAt())
                .receivedAt(stored.receivedAt())
                .sentAt(stored.sentAt())
                .touchpointId(stored.touchpointId())
                .customerId(stored.customerId())
                .automated(stored.automated())
                .direction(one(stored.direction(), Direction::fromValue))
                .actor(one(stored.actor(), Actor::fromValue))
                .messageClass(one(stored.messageClass(), MessageClass::fromValue))
                .contentIntent(one(stored.contentIntent(), ContentIntent::fromValue))
                .personalised(stored.personalised())
                .experience(stored.experience())
                .friction(one(stored.friction(), Friction::fromValue))
                .exitReason(one(stored.exitReason(), ExitReason::fromValue))
                .complaintReason(one(stored.complaintReason(), ComplaintReason::fromValue))
                .agentReference(stored.agentReference())
                .value(
                        stored.valueAmount() == null
                                ? null
                                : new Money().amount(stored.valueAmount()).currency(stored.valueCurrency()))
                .orderReference(stored.orderReference())
                .items(one(stored.items(), text -> read(text, ITEMS)))
                .messageId(stored.messageId())
                .conversationId(stored.conversationId())
                .replyTo(stored.replyTo())
                .campaign(stored.campaign())
                .locationKey(stored.locationKey())
                .contentItemKey(stored.contentItemKey())
                .properties(one(stored.properties(), text -> read(text, new TypeReference<>() {})));
    }

    /** The place a cursor of a list holds, or null without one. */
    Interaction.@Nullable Place place(Object list, @Nullable String cursor) {
        List<String> place = cursors.open(list, cursor);
        return place == null ? null : new Interaction.Place(Instant.parse(place.get(0)), UUID.fromString(place.get(1)));
    }

    InteractionPage page(Object list, Page<Interaction> page) {
        return new InteractionPage()
                .items(page.items().stream().map(this::of).toList())
                .nextCursor(cursors.next(
                        list,
                        page,
                        last -> List.of(last.occurredAt().toString(), last.id().toString())));
    }

    private <T> T read(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> @Nullable T one(@Nullable String value, Function<String, T> of) {
        return value == null ? null : of.apply(value);
    }
}
