package dev.tangent.touchpoints;

import java.util.List;
import java.util.UUID;

/** What an event says of a touchpoint. */
record TouchpointEvent(
        UUID id,
        String key,
        String name,
        UUID channelId,
        String channelKey,
        String state,
        long version,
        List<String> changed) {

    static TouchpointEvent of(Touchpoint touchpoint, List<String> changed) {
        return new TouchpointEvent(
                touchpoint.id(),
                touchpoint.key(),
                touchpoint.name(),
                touchpoint.channelId(),
                touchpoint.channelKey(),
                touchpoint.state(),
                touchpoint.version(),
                changed);
    }
}
