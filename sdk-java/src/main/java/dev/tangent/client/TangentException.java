package dev.tangent.client;

import org.jspecify.annotations.Nullable;

/** Why a call did not bring what it was made for. */
public abstract class TangentException extends RuntimeException {

    TangentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
