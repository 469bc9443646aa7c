package dev.tangent.client;

import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** No answer came, on the last attempt either; whether the call took effect is not known. */
public final class ConnectionException extends TangentException {

    ConnectionException(String call, @Nullable Throwable cause) {
        super(call + " got no answer" + (cause instanceof TimeoutException ? " in time" : ": " + cause), cause);
    }
}
