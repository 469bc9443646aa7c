package dev.tangent.interactions;

import dev.tangent.auth.Caller;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores rows while they stream in, chunk by chunk, a transaction each: what is stored stays, whatever comes after it. */
final class Imports {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BUFFER = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    private final Interactions interactions;
    private final ImportSlots slots;

    Imports(Interactions interactions, ImportSlots slots) {
        this.interactions = interactions;
        this.slots = slots;
    }

    /** Imports all rows of {@code body}, which {@code rows} opens. */
    Imported run(Caller caller, BrandId brand, String importKey, InputStream body, Function<InputStream, Rows> rows) {
        slots.enter(brand);
        Imported imported = new Imported();
        try {
            run(caller, brand, importKey, rows.apply(body), imported);
        } catch (Problem e) {
            passOver(body);
            throw imported.rows() == 0 ? e : imported.ended(e);
        } finally {
            slots.leave(brand);
        }
        if (imported.rows() == 0) {
            throw Problem.invalidBody("", "too_few_items", "must have at least 1 row");
        }
        return imported;
    }

    /**
     * Many clients hear nothing before they have sent everything, and lose an answer that comes with a closed connection.
     * So what is left is read for a while.
     */
    private static void passOver(InputStream body) {
        long begun = System.nanoTime();
        byte[] buffer = new byte[BUFFER];
        try {
            while (body.read(buffer) >= 0 && System.nanoTime() - begun < PATIENCE.toNanos()) {}
        } catch (IOException e) {
            LOG.debug("Nobody waits for the answer", e);
        }
    }

    private void run(Caller caller, BrandId brand, String importKey, Rows rows, Imported imported) {
        Chunk chunk = new Chunk();
        boolean more;
        do {
            more = rows.next(chunk);
            if (chunk.isFull() || (!more && !chunk.isEmpty())) {
                Received received = chunk.received(importKey, imported.mayKeep());
                List<Sent> items = received.items();
                imported.add(items, interactions.record(caller, brand, received));
                chunk.clear();
            }
        } while (more);
    }
}
