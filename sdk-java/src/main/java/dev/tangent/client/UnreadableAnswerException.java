package dev.tangent.client;

/** Something answered, with a status of success, but not the service that this client knows. */
public final class UnreadableAnswerException extends TangentException {

    UnreadableAnswerException(String call, Throwable cause) {
        super(call + " was answered by something that cannot be read", cause);
    }
}
