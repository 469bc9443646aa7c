package dev.tangent.auth;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Who is behind a request, for what looks at its answer: known from the moment the key is, before it may do anything. */
public final class Calling {
    private static final String CALLER = "dev.tangent.caller";

    private Calling() {}

    /** Null while the key is missing or unknown. */
    public static @Nullable Caller caller(ContainerRequestContext request) {
        return (Caller) request.getProperty(CALLER);
    }

    static void set(ContainerRequestContext request, Caller caller) {
        request.setProperty(CALLER, caller);
    }
}
