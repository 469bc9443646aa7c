package dev.tangent.platform;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Secrets of one purpose by id: the current one signs, all of them verify, so that one can follow another. */
public final class Secrets {
    private static final int LEAST_CHARACTERS = 32;

    private final String currentId;
    private final Map<String, byte[]> byId = new TreeMap<>();

    /** {@code texts} has at least one secret of 32 characters or more, among them {@code currentId}. */
    public Secrets(String purpose, String currentId, Map<String, String> texts) {
        if (!texts.containsKey(currentId)) {
            throw new IllegalArgumentException(purpose + ": no secret has the current id " + currentId);
        }
        texts.forEach((id, text) -> {
            if (text.length() < LEAST_CHARACTERS) {
                throw new IllegalArgumentException(
                        purpose + ": secret " + id + " has fewer than " + LEAST_CHARACTERS + " characters");
            }
            byId.put(id, text.getBytes(StandardCharsets.UTF_8));
        });
        this.currentId = currentId;
    }

    public String currentId() {
        return currentId;
    }

    public byte[] current() {
        return Objects.requireNonNull(byId.get(currentId)).clone();
    }

    public Map<String, byte[]> all() {
        return Map.copyOf(byId);
    }
}
