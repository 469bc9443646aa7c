package dev.tangent.interactions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of a row that has none: a hash of the import's key and the row's line, as a UUID of version 8. Equal rows are
 * interactions of their own, and the same file gives the same ids.
 */
final class RowIds {
    private static final long VERSION = 0x8000L;
    private static final long VERSION_BITS = 0xf000L;

    private final MessageDigest sha256;
    private final byte[] key;

    RowIds(String importKey) {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        this.key = importKey.getBytes(StandardCharsets.UTF_8);
    }

    UUID of(long line) {
        sha256.update(key);
        ByteBuffer hash = ByteBuffer.wrap(
                sha256.digest(ByteBuffer.allocate(Long.BYTES).putLong(line).array()));
        return new UUID((hash.getLong() & ~VERSION_BITS) | VERSION, (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62));
    }
}
