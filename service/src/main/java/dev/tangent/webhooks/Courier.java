package dev.tangent.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Json;
import dev.tangent.tenancy.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a webhook of a delivery and sends it. */
final class Courier {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final Targets targets;
    private final Sender sender;
    private final Clock clock;

    Courier(Targets targets, Sender sender, Clock clock) {
        this.targets = targets;
        this.sender = sender;
        this.clock = clock;
    }

    /** What is sent. What belongs to an agency as a whole names no brand. */
    private record Body(
            UUID id,
            String type,
            Instant timestamp,
            @Nullable UUID brandId,
            JsonNode data) {}

    Outcome bring(TakenDelivery delivery, BrandId tenant, Receiver receiver) {
        Target target;
        try {
            target = targets.read(receiver.url());
        } catch (RefusedTarget e) {
            return new Outcome(null, Outcome.Failure.TARGET_REFUSED, Duration.ZERO, null);
        }
        boolean agencys = receiver.ofAgency() && tenant.value().equals(delivery.ownerId());
        byte[] body = body(delivery, agencys ? null : tenant.value());
        Instant now = clock.instant();
        return sender.send(
                target,
                Map.of(
                        "webhook-id", delivery.eventId().toString(),
                        "webhook-timestamp", Signing.time(now),
                        "webhook-signature", Signing.signature(receiver.secrets(), delivery.eventId(), now, body)),
                body);
    }

    private static byte[] body(TakenDelivery delivery, @Nullable UUID brandId) {
        try {
            return MAPPER.writeValueAsBytes(new Body(
                    delivery.eventId(),
                    delivery.type(),
                    delivery.occurredAt(),
                    brandId,
                    MAPPER.readTree(delivery.data())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
