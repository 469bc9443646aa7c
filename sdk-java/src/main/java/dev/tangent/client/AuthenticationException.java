package dev.tangent.client;

/** The key is missing, unknown, expired or revoked (401). */
public final class AuthenticationException extends ServiceException {

    AuthenticationException(Failure failure) {
        super(failure);
    }
}
