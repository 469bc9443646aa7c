package dev.tangent.linkcodes;

import dev.tangent.platform.Hmac;
import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.BrandId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Codes as texts, and the keyed hashes by which they are found: what is stored of one is worth nothing. Thread-safe. */
final class LinkCodeTexts {
    private static final byte[] PURPOSE = "tangent link code".getBytes(StandardCharsets.UTF_8);
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** 131 bits, of characters that every messenger takes in its links. */
    private static final int CHARACTERS = 22;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String currentId;
    private final Map<String, Hmac> keys;

    LinkCodeTexts(Secrets secrets) {
        this.currentId = secrets.currentId();
        this.keys = secrets.all().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, e -> new Hmac(new Hmac(e.getValue()).of(PURPOSE))));
    }

    String currentId() {
        return currentId;
    }

    String create() {
        StringBuilder text = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Under the current secret. */
    byte[] hash(BrandId brand, String text) {
        return hash(Objects.requireNonNull(keys.get(currentId)), brand, text);
    }

    /** Under every secret that may have been the current one. */
    List<byte[]> hashes(BrandId brand, String text) {
        return keys.values().stream().map(key -> hash(key, brand, text)).toList();
    }

    private static byte[] hash(Hmac key, BrandId brand, String text) {
        return key.of((brand.value() + "\u001f" + text).getBytes(StandardCharsets.UTF_8));
    }
}
