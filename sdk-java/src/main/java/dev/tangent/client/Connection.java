package dev.tangent.client;

import dev.tangent.client.transport.Time;
import dev.tangent.client.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;

/** What all calls of one client share. */
record Connection(Transport transport, Time time, Executor executor, URI base, String authorization, Duration timeout) {

    @Override
    public String toString() {
        return "Connection[" + base + "]";
    }
}
