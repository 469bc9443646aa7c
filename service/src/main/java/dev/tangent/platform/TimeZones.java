package dev.tangent.platform;

import java.time.ZoneId;

/** Time zones as the API takes them. */
public final class TimeZones {
    private TimeZones() {}

    /**
     * Region names only: an offset knows no summer time, abbreviations mean several places, and the database knows no
     * SystemV.
     */
    public static boolean isKnown(String name) {
        return name.equals("UTC")
                || (name.contains("/")
                        && !name.startsWith("SystemV/")
                        && ZoneId.getAvailableZoneIds().contains(name));
    }
}
