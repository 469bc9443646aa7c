package dev.tangent.channels;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which channels something is about: those of a kind, one of them, or all where neither is named. */
public record ChannelScope(@Nullable String kind, @Nullable UUID channelId) {}
