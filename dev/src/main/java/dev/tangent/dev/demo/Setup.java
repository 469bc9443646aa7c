package dev.tangent.dev.demo;

import dev.tangent.client.model.Language;
import dev.tangent.client.model.NewChannel;
import dev.tangent.client.model.NewTouchpoint;
import java.time.ZoneId;
import java.util.List;

/** How a brand is set up: its settings, and the channels and touchpoints it works with. */
public record Setup(
        String key,
        String name,
        String timeZone,
        String currency,
        Language language,
        List<NewChannel> channels,
        List<NewTouchpoint> touchpoints) {
    public Setup {
        channels = List.copyOf(channels);
        touchpoints = List.copyOf(touchpoints);
    }

    /** The setup of a demo brand. */
    public static Setup of(String name) {
        return Resource.read(name + ".json", Setup.class);
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
