package dev.tangent.client;

/** The thread was interrupted while it waited; its interrupt flag is set again and nothing more is sent. */
public final class CallInterruptedException extends TangentException {

    CallInterruptedException(String call, InterruptedException cause) {
        super(call + " was interrupted", cause);
    }
}
