package dev.tangent.channels;

import java.util.List;
import java.util.UUID;

/** What an event says of a channel. */
record ChannelEvent(
        UUID id, String key, String name, String kind, String mode, String state, long version, List<String> changed) {

    static ChannelEvent of(Channel channel, List<String> changed) {
        return new ChannelEvent(
                channel.id(),
                channel.key(),
                channel.name(),
                channel.kind(),
                channel.mode(),
                channel.state(),
                channel.version(),
                changed);
    }
}
