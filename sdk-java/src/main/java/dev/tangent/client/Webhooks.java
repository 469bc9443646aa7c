package dev.tangent.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies webhooks, which are signed as Standard Webhooks has it. The body is verified as it came: read its bytes before
 * anything parses it. Safe for many threads.
 */
public final class Webhooks {
    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Duration tolerance;

    private Webhooks(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** The event in {@code body}, which was signed with {@code secret} within five minutes of now. */
    public static WebhookEvent verify(byte[] body, Map<String, List<String>> headers, String secret) {
        return with(Clock.systemUTC(), TOLERANCE).event(body, headers, secret);
    }

    /** The same of a body that was read as UTF-8. */
    public static WebhookEvent verify(String body, Map<String, List<String>> headers, String secret) {
        return verify(body.getBytes(StandardCharsets.UTF_8), headers, secret);
    }

    /** A verifier that takes what was signed up to {@code tolerance} before or after the time of {@code clock}. */
    public static Webhooks with(Clock clock, Duration tolerance) {
        return new Webhooks(clock, tolerance);
    }

    /**
     * The event in {@code body}, which was signed with {@code secret}. Names of headers are taken in any case; while a
     * secret is rotated, the old one and the new one both verify.
     */
    public WebhookEvent event(byte[] body, Map<String, List<String>> headers, String secret) {
        Map<String, List<String>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(headers);
        String id = only(known, ID);
        String timestamp = only(known, TIMESTAMP);
        byte[] expected = signature(key(secret), id, timestamp, body);
        if (!isAmong(expected, only(known, SIGNATURE))) {
            throw refused("The webhook is not signed with this secret");
        }
        requireFresh(timestamp);
        WebhookEvent event = read(body);
        if (!event.id().toString().equals(id)) {
            throw refused("The webhook is signed for another event");
        }
        return event;
    }

    /** The headers that the service would send {@code body} with at {@code at}: for tests of a receiver. */
    public static Map<String, List<String>> sign(byte[] body, UUID id, Instant at, String secret) {
        String timestamp = Long.toString(at.getEpochSecond());
        String signature =
                VERSION + Base64.getEncoder().encodeToString(signature(key(secret), id.toString(), timestamp, body));
        return Map.of(
                ID, List.of(id.toString()),
                TIMESTAMP, List.of(timestamp),
                SIGNATURE, List.of(signature));
    }

    private static String only(Map<String, List<String>> headers, String name) {
        List<String> values = headers.get(name);
        if (values == null || values.size() != 1) {
            throw refused("The webhook has not one header " + name);
        }
        return values.get(0);
    }

    private static byte[] key(String secret) {
        try {
            String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("The secret is none that the service has shown", malformed);
        }
        throw new IllegalArgumentException("The secret is empty");
    }

    /** Signatures of other versions stand beside ours; they are compared in constant time. */
    private static boolean isAmong(byte[] expected, String signatures) {
        boolean found = false;
        for (String each : signatures.split(" ", -1)) {
            if (each.startsWith(VERSION)) {
                byte[] text = each.substring(VERSION.length()).getBytes(StandardCharsets.UTF_8);
                found |= MessageDigest.isEqual(Base64.getEncoder().encode(expected), text);
            }
        }
        return found;
    }

    private void requireFresh(String timestamp) {
        Duration age;
        try {
            age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        } catch (NumberFormatException | DateTimeException malformed) {
            throw new WebhookVerificationException("The webhook does not say when it was signed", malformed);
        }
        if (age.abs().compareTo(tolerance) > 0) {
            throw refused("The webhook was signed at another time: " + timestamp);
        }
    }

    private static WebhookEvent read(byte[] body) {
        try {
            return WebhookEvent.read(body);
        } catch (IOException unreadable) {
            throw new WebhookVerificationException("The webhook holds no event", unreadable);
        }
    }

    private static byte[] signature(byte[] key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(body);
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WebhookVerificationException refused(String message) {
        return new WebhookVerificationException(message, null);
    }
}
