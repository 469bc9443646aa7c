package dev.tangent.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One connection that repeats one request as soon as the last is answered. Used by one thread. */
interface Worker extends AutoCloseable {
    /** Does it once, and says how many rows were acknowledged. */
    long once() throws Exception;

    @Override
    void close() throws IOException, SQLException;
}
