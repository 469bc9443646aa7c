package dev.tangent.platform.http;

import dev.tangent.platform.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends in a problem once it is longer than allowed; counts what is decoded, so that no gzip bomb passes. */
final class BoundedBody extends FilterInputStream {
    private final long limit;
    private long read;

    BoundedBody(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(n);
        return n;
    }

    private void count(int n) {
        read += Math.max(n, 0);
        if (read > limit) {
            throw Problem.of(Problem.Type.BODY_TOO_LARGE, "The body may have at most " + limit + " bytes, decoded.");
        }
    }
}
