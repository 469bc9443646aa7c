package dev.tangent.client;

/** There is no such thing, or it belongs to somebody else (404). */
public final class NotFoundException extends ServiceException {

    NotFoundException(Failure failure) {
        super(failure);
    }
}
