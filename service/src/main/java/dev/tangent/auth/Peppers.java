package dev.tangent.auth;

import dev.tangent.platform.Hmac;
import dev.tangent.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Keyed hashes of API keys: what is stored of a key is worth nothing without the pepper. */
public final class Peppers {
    private final String currentId;
    private final Map<String, Hmac> byId;

    public Peppers(Secrets secrets) {
        this.currentId = secrets.currentId();
        this.byId = secrets.all().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> new Hmac(e.getValue())));
    }

    public String currentId() {
        return currentId;
    }

    public byte[] hash(String key) {
        return hash(currentId, key);
    }

    /** The hashes under every pepper that may have been the current one when the key was made. */
    Map<String, byte[]> hashes(String key) {
        return byId.keySet().stream().collect(Collectors.toMap(id -> id, id -> hash(id, key)));
    }

    private byte[] hash(String pepperId, String key) {
        return Objects.requireNonNull(byId.get(pepperId)).of(key.getBytes(StandardCharsets.US_ASCII));
    }
}
