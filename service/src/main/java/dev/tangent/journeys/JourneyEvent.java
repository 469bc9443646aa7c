package dev.tangent.journeys;

import dev.tangent.events.Event;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says of a journey. */
record JourneyEvent(
        UUID id,
        String key,
        String name,
        String kind,
        String stageModel,
        String state,
        @Nullable Integer latestVersion,
        long version,
        List<String> changed) {

    /** {@code type}, such as {@code journey.published}. */
    static Event of(String type, Journey journey, List<String> changed) {
        return Event.of(
                type,
                journey.id(),
                journey.updatedAt(),
                new JourneyEvent(
                        journey.id(),
                        journey.key(),
                        journey.name(),
                        journey.kind(),
                        journey.stageModel(),
                        journey.state(),
                        journey.latestVersion(),
                        journey.version(),
                        changed));
    }
}
