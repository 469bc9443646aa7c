package dev.tangent.client;

/** The {@code ETag} the caller holds is still that of what is stored, so that there is no body (304). */
public final class NotModifiedException extends TangentException {

    NotModifiedException() {
        super("Not modified: what the ETag stands for is still current", null);
    }
}
