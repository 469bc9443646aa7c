package dev.tangent.webhooks;

import dev.tangent.platform.Hmac;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Signatures by Standard Webhooks: HMAC-SHA-256 of the id, the time and the body, one for each secret that holds. */
final class Signing {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signing() {}

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** A secret as its receiver gets it. */
    static String text(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** The value of {@code webhook-timestamp}. */
    static String time(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    /** The value of {@code webhook-signature}: while secrets rotate, a signature by each. */
    static String signature(List<byte[]> secrets, UUID id, Instant at, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + time(at) + ".").getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(body);
        byte[] content = signed.toByteArray();
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(new Hmac(secret).of(content)))
                .collect(Collectors.joining(" "));
    }
}
