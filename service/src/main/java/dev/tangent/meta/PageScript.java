package dev.tangent.meta;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The script that pages of every origin load, tagged by what it says. */
final class PageScript {
    private static final int TAG_BYTES = 16;

    private final byte[] text;
    private final String tag;

    PageScript() {
        try (InputStream in = PageScript.class.getResourceAsStream("tangent.js")) {
            text = Objects.requireNonNull(in).readAllBytes();
            tag = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, TAG_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] text() {
        return text.clone();
    }

    String tag() {
        return tag;
    }
}
