package dev.tangent.client;

/** The request cannot be read (400) or is wrong (422); the problem's errors name every fault. */
public final class InvalidRequestException extends ServiceException {

    InvalidRequestException(Failure failure) {
        super(failure);
    }
}
