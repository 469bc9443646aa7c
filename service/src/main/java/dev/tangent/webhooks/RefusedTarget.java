package dev.tangent.webhooks;

/** A target that no webhook is sent to; the message continues a sentence that begins with its URL. */
final class RefusedTarget extends Exception {
    RefusedTarget(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
