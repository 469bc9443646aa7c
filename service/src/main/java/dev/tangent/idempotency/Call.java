package dev.tangent.idempotency;

import dev.tangent.platform.Problem;
import org.jspecify.annotations.Nullable;

/** A POST that may come again: its operation, its Idempotency-Key if it has one, and everything its effect depends on. */
public record Call(String operation, @Nullable String key, Object content) {
    private static final int LONGEST = 255;

    /** The key without the quotes it may come in. */
    @Nullable
    String bareKey() {
        if (key == null) {
            return null;
        }
        boolean quoted = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"");
        String bare = quoted ? key.substring(1, key.length() - 1) : key;
        if (bare.isEmpty() || bare.length() > LONGEST || bare.indexOf('"') >= 0) {
            throw Problem.invalidParameter(
                    "Idempotency-Key", "format", "must be 1 to " + LONGEST + " visible characters, quoted or bare");
        }
        return bare;
    }
}
