package dev.tangent.idempotency;

import jakarta.ws.rs.core.EntityTag;
import org.jspecify.annotations.Nullable;

/**
 * What a POST answers. {@code kept} is the entity as a replay shows it, which is another one where the first answer
 * shows a secret.
 */
public record Answer(
        int status, @Nullable String location, @Nullable EntityTag tag, Object entity, Object kept) {

    public static Answer created(String location, @Nullable EntityTag tag, Object entity) {
        return new Answer(201, location, tag, entity, entity);
    }

    public static Answer ok(@Nullable EntityTag tag, Object entity) {
        return new Answer(200, null, tag, entity, entity);
    }

    /** Of work that goes on; {@code entity} is the job at {@code location}. */
    public static Answer accepted(String location, @Nullable EntityTag tag, Object entity) {
        return new Answer(202, location, tag, entity, entity);
    }

    /** The same with another entity for replays. */
    public Answer keeping(Object other) {
        return new Answer(status, location, tag, entity, other);
    }
}
