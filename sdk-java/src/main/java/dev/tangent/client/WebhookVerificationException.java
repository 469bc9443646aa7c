package dev.tangent.client;

import org.jspecify.annotations.Nullable;

/** What came is no webhook of the service, or is too old to be believed; answer it with 400 and do nothing. */
public final class WebhookVerificationException extends TangentException {

    WebhookVerificationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
