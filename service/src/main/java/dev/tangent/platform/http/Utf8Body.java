package dev.tangent.platform.http;

import dev.tangent.platform.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that ends in a problem where it is not UTF-8: Jackson takes a character written in too many bytes for the
 * character itself, so that what was looked at on the way here could be another text than what is stored.
 */
final class Utf8Body extends FilterInputStream {
    private int missing;
    private int least;
    private int most;

    Utf8Body(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            check(b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        for (int i = offset; i < offset + n; i++) {
            if (buffer[i] < 0 || missing > 0) {
                check(buffer[i] & 0xff);
            }
        }
        return n;
    }

    /** The table of well-formed byte sequences in the Unicode standard, chapter 3.9. */
    private void check(int b) {
        if (missing > 0) {
            if (b < least || b > most) {
                throw malformed();
            }
            missing--;
            least = 0x80;
            most = 0xbf;
        } else if (b >= 0x80) {
            if (b < 0xc2 || b > 0xf4) {
                throw malformed();
            }
            missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
            least = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
            most = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        }
    }

    private static Problem malformed() {
        return Problem.of(Problem.Type.INVALID_JSON, "The body is not in UTF-8.");
    }
}
