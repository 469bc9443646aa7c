package dev.tangent.client;

/** What is stored stands against it (409); the same call would fail again. */
public final class ConflictException extends ServiceException {

    ConflictException(Failure failure) {
        super(failure);
    }
}
