package dev.tangent.idempotency;

import org.jspecify.annotations.Nullable;

/** A POST that may come again: its operation, its Idempotency-Key if it has one, and everything its effect depends on. */
public record Call(String operation, @Nullable String key, Object content) {

    /** The key without the quotes it may come in. */
    @Nullable
    String bareKey() {
        if (key != null && key.length() > 2 && key.startsWith("\"") && key.endsWith("\"")) {
            return key.substring(1, key.length() - 1);
        }
        return key;
    }
}
