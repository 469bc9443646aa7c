package dev.tangent.channels;

import dev.tangent.rest.Rest;

/** Puts channels on the API. */
public final class ChannelsFeature {
    private ChannelsFeature() {}

    public static void install(Rest rest, Channels channels) {
        rest.register().accept(new ChannelsResource(channels, rest));
    }
}
