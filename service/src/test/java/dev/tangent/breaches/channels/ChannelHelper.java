package dev.tangent.breaches.channels;

/** Says nothing by its name. */
public final class ChannelHelper {}
