package dev.tangent.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.client.model.WebhookEventType;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that the service sent. The same one may come more than once, with the same id; and a later one may come before
 * it.
 */
public final class WebhookEvent {

    private final UUID id;
    private final WebhookEventType type;
    private final Instant timestamp;
    private final @Nullable UUID brandId;
    private final JsonNode data;

    private WebhookEvent(Wire wire) {
        this.id = Objects.requireNonNull(wire.id(), "id");
        this.type = Objects.requireNonNull(wire.type(), "type");
        this.timestamp = Objects.requireNonNull(wire.timestamp(), "timestamp");
        this.brandId = wire.brandId();
        this.data = Objects.requireNonNull(wire.data(), "data");
    }

    record Wire(
            @Nullable UUID id,
            @Nullable WebhookEventType type,
            @Nullable Instant timestamp,
            @Nullable UUID brandId,
            @Nullable JsonNode data) {}

    static WebhookEvent read(byte[] body) throws IOException {
        try {
            return new WebhookEvent(Json.read(body, Wire.class));
        } catch (NullPointerException missing) {
            throw new IOException("no " + missing.getMessage(), missing);
        }
    }

    /** Names the event, whenever and however often it comes. */
    public UUID id() {
        return id;
    }

    /** What happened; one that this version of the client does not know is kept as it came. */
    public WebhookEventType type() {
        return type;
    }

    /** When it happened. */
    public Instant timestamp() {
        return timestamp;
    }

    /** The brand it happened in; null for what belongs to the agency as a whole. */
    public @Nullable UUID brandId() {
        return brandId;
    }

    /** What the event says, such as a {@link dev.tangent.client.model.TouchpointEventData}. */
    public <T> T data(Class<T> type) {
        try {
            return Json.read(Json.write(data), type);
        } catch (IOException e) {
            throw new IllegalArgumentException(this.type + " does not say that", e);
        }
    }

    /** The same as JSON. */
    public String json() {
        return data.toString();
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
