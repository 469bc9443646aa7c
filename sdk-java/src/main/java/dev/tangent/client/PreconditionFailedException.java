package dev.tangent.client;

/** What was to be changed has been changed since it was read (412). */
public final class PreconditionFailedException extends ServiceException {

    PreconditionFailedException(Failure failure) {
        super(failure);
    }
}
