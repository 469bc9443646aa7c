package dev.tangent.templates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.Plan;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.json.Json;

/** Which template a journey was made of, and what it said then. */
public record AppliedTemplate(
        UUID journeyId,
        UUID templateId,
        String templateKey,
        int revision,
        String language,
        @Json Given given,
        Instant appliedAt) {

    /** The journey as it was given; touchpoints by id, as {@link GivenTouchpoints} writes them. */
    public record Given(Journey.Draft journey, Plan plan, Map<UUID, JsonNode> touchpoints) {}
}
