package dev.tangent.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is stored and must be read again, by AES-256-GCM. What was sealed under an older key opens as long as that
 * key is there; what was sealed for one place opens in no other. Thread-safe.
 */
public final class SecretBox {
    private static final byte[] PURPOSE = "tangent storage".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String currentId;
    private final Map<String, SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    public SecretBox(Secrets secrets) {
        this.currentId = secrets.currentId();
        // What an operator gives is a text of any length; a key has 256 bits.
        this.keys = secrets.all().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, e -> new SecretKeySpec(new Hmac(e.getValue()).of(PURPOSE), "AES")));
    }

    /** What was sealed, and the id of the key that opens it. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: no two sealings are alike.
    public record Sealed(String keyId, byte[] content) {}

    /** Seals {@code secret} under the current key for {@code place}, which names the row that holds it. */
    public Sealed seal(byte[] secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, currentId, nonce, place).doFinal(secret);
            return new Sealed(
                    currentId,
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was sealed for {@code place}; refuses what was altered, moved, or sealed under a key that is gone. */
    public byte[] open(Sealed sealed, String place) {
        ByteBuffer content = ByteBuffer.wrap(sealed.content());
        byte[] nonce = new byte[NONCE_BYTES];
        content.get(nonce);
        byte[] rest = new byte[content.remaining()];
        content.get(rest);
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed.keyId(), nonce, place).doFinal(rest);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("what is sealed at " + place + " is not what was sealed there", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, String place) throws GeneralSecurityException {
        SecretKeySpec key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("storageKey: there is no key " + keyId);
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((keyId + "\n" + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
