package dev.tangent.auth;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Who is behind a request, for what looks at its answer: known from the moment the key is, before it may do anything. */
public final class Calling {
    private static final String CALLER = "dev.tangent.caller";
    private static final String FOREIGN = "dev.tangent.foreign";

    private Calling() {}

    /** Null while the key is missing or unknown. */
    public static @Nullable Caller caller(ContainerRequestContext request) {
        return (Caller) request.getProperty(CALLER);
    }

    /** Whether the path names a brand that the caller does not reach. */
    public static boolean isForeign(ContainerRequestContext request) {
        return request.getProperty(FOREIGN) != null;
    }

    static void set(ContainerRequestContext request, Caller caller) {
        request.setProperty(CALLER, caller);
    }

    static void foreign(ContainerRequestContext request) {
        request.setProperty(FOREIGN, true);
    }
}
