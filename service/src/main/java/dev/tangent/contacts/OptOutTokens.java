package dev.tangent.contacts;

import dev.tangent.channels.ChannelScope;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.platform.Hmac;
import dev.tangent.platform.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Links as texts that nobody else can make or change: what a link does, then 128 bits of an HMAC over it. A text names the
 * secret that signed it, and holds as long as the service has that secret. Thread-safe.
 */
final class OptOutTokens {
    private static final byte[] PURPOSE = "tangent opt-out link".getBytes(StandardCharsets.UTF_8);
    private static final int VERSION = 1;
    private static final int SIGNATURE_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int ALL = 0;
    private static final int OF_KIND = 1;
    private static final int ONE = 2;

    private final String currentId;
    private final Map<String, Hmac> keys;

    OptOutTokens(Secrets secrets) {
        this.currentId = secrets.currentId();
        this.keys = secrets.all().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, e -> new Hmac(new Hmac(e.getValue()).of(PURPOSE))));
    }

    String of(OptOutLink link) {
        byte[] said = written(link);
        byte[] signed = Arrays.copyOf(said, said.length + SIGNATURE_BYTES);
        System.arraycopy(signature(currentId, said), 0, signed, said.length, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The link, whether it still holds or not; empty where the text was altered or never was one. */
    Optional<OptOutLink> read(String token) {
        try {
            byte[] signed = Base64.getUrlDecoder().decode(token);
            // Several texts decode to the same bytes; one of them is a token.
            if (signed.length <= SIGNATURE_BYTES
                    || !Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(signed)
                            .equals(token)) {
                return Optional.empty();
            }
            byte[] said = Arrays.copyOf(signed, signed.length - SIGNATURE_BYTES);
            byte[] signature = Arrays.copyOfRange(signed, said.length, signed.length);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(said));
            int version = in.readUnsignedByte();
            String keyId = in.readUTF();
            return version == VERSION
                            && keys.containsKey(keyId)
                            && MessageDigest.isEqual(signature, signature(keyId, said))
                    ? Optional.of(link(in))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private byte[] signature(String keyId, byte[] said) {
        return Arrays.copyOf(Objects.requireNonNull(keys.get(keyId)).of(said), SIGNATURE_BYTES);
    }

    private byte[] written(OptOutLink link) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(currentId);
            write(out, link.brandId());
            write(out, link.id());
            out.writeLong(link.expiresAt().getEpochSecond());
            write(out, link.subject());
            out.writeUTF(Objects.requireNonNullElse(link.purpose(), ""));
            write(out, link.scope());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static OptOutLink link(DataInputStream in) throws IOException {
        UUID brand = uuid(in);
        UUID id = uuid(in);
        Instant expiresAt = Instant.ofEpochSecond(in.readLong());
        Suppression.Subject subject = subject(in);
        String purpose = in.readUTF();
        return new OptOutLink(brand, id, expiresAt, subject, purpose.isEmpty() ? null : purpose, scope(in));
    }

    private static void write(DataOutputStream out, Suppression.Subject subject) throws IOException {
        out.writeBoolean(subject.personId() != null);
        if (subject.personId() != null) {
            write(out, subject.personId());
        } else {
            IdentityHashes.Hash hash = Objects.requireNonNull(subject.hash());
            out.writeUTF(Objects.requireNonNull(subject.identityKind()));
            out.writeUTF(hash.keyId());
            out.write(HexFormat.of().parseHex(hash.hex()));
        }
    }

    private static Suppression.Subject subject(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new Suppression.Subject(uuid(in), null, null)
                : new Suppression.Subject(
                        null,
                        in.readUTF(),
                        new IdentityHashes.Hash(in.readUTF(), HexFormat.of().formatHex(in.readNBytes(HASH_BYTES))));
    }

    private static void write(DataOutputStream out, ChannelScope scope) throws IOException {
        out.writeByte(scope.kind() != null ? OF_KIND : scope.channelId() != null ? ONE : ALL);
        if (scope.kind() != null) {
            out.writeUTF(scope.kind());
        } else if (scope.channelId() != null) {
            write(out, scope.channelId());
        }
    }

    private static ChannelScope scope(DataInputStream in) throws IOException {
        int which = in.readUnsignedByte();
        return which == OF_KIND
                ? new ChannelScope(in.readUTF(), null)
                : new ChannelScope(null, which == ONE ? uuid(in) : null);
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
