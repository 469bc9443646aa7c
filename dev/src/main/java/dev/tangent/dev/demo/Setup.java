package dev.tangent.dev.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.client.model.Language;
import dev.tangent.client.model.NewChannel;
import dev.tangent.client.model.NewTouchpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Setup {
        channels = List.copyOf(channels);
        touchpoints = List.copyOf(touchpoints);
    }

    /** The setup of a demo brand. */
    public static Setup of(String name) {
        try (InputStream in = Setup.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException(name + ".json is not in the jar");
            }
            return JSON.readValue(in, Setup.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
