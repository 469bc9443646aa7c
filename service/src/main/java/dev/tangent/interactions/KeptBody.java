package dev.tangent.interactions;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps what is read through it, so that what is refused can be shown as it came. */
final class KeptBody extends FilterInputStream {
    private static final int USUAL_BYTES = 2 * 1024;

    private final Bytes kept = new Bytes();

    KeptBody(InputStream in) {
        super(in);
    }

    /** The beginning of an item that was read from it. */
    String copy(Sent item) {
        return Excerpts.copy(kept.array(), item.from(), item.to());
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            kept.write(b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            kept.write(buffer, offset, n);
        }
        return n;
    }

    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(USUAL_BYTES);
        }

        byte[] array() {
            return buf;
        }
    }
}
