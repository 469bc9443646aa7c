package dev.tangent.client;

/** The service failed (5xx), on the last attempt too. */
public final class ServerException extends ServiceException {

    ServerException(Failure failure) {
        super(failure);
    }
}
