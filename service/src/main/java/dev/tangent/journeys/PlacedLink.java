package dev.tangent.journeys;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link between two touchpoints that a plan places. As the API writes it. */
public record PlacedLink(
        UUID id,
        UUID fromTouchpointId,
        String fromTouchpointKey,
        UUID toTouchpointId,
        String toTouchpointKey,
        String state,
        @Nullable String note,
        @Nullable HandOff handOff) {

    /** A declared hand-off, with the window that holds for it. */
    public record HandOff(int windowDays) {}

    boolean leads() {
        return state.equals("ok");
    }
}
