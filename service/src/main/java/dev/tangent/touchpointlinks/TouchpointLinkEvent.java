package dev.tangent.touchpointlinks;

import java.util.List;
import java.util.UUID;

/** What an event says of a link. */
record TouchpointLinkEvent(
        UUID id,
        UUID fromTouchpointId,
        UUID toTouchpointId,
        String state,
        boolean isHandOff,
        long version,
        List<String> changed) {

    static TouchpointLinkEvent of(TouchpointLink link, List<String> changed) {
        return new TouchpointLinkEvent(
                link.id(),
                link.fromTouchpointId(),
                link.toTouchpointId(),
                link.state(),
                link.isHandOff(),
                link.version(),
                changed);
    }
}
