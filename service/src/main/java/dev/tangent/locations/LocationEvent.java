package dev.tangent.locations;

import java.util.List;
import java.util.UUID;

/** What an event says of a location. */
record LocationEvent(UUID id, String key, String name, String kind, String state, long version, List<String> changed) {

    static LocationEvent of(Location location, List<String> changed) {
        return new LocationEvent(
                location.id(),
                location.key(),
                location.name(),
                location.kind(),
                location.state(),
                location.version(),
                changed);
    }
}
