package dev.tangent.client;

/** The key does not allow this (403). */
public final class PermissionDeniedException extends ServiceException {

    PermissionDeniedException(Failure failure) {
        super(failure);
    }
}
