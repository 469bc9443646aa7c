package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import dev.tangent.platform.http.InvalidJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Where batches wait for their turn. Whoever waits holds no more than the bytes that came, which are counted; only as many
 * as the processors can work on are read into items, which take several times as much. Where there is no room the call is
 * refused at once, to be sent again, so that memory stays what it is however many batches come. Thread-safe.
 */
final class WaitingRoom {
    private static final int FIRST_BYTES = 16 * 1024;
    private static final int TURNS_PER_PROCESSOR = 3;
    private static final int HEAP_SHARE = 4;

    /** As long as a call would wait for a connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AtomicLong free;
    private final Semaphore turns;
    private final Duration patience;

    WaitingRoom(long bytes, int turns, Duration patience) {
        this.free = new AtomicLong(bytes);
        this.turns = new Semaphore(turns, true);
        this.patience = patience;
    }

    /** As much as this process can take. */
    static WaitingRoom ofProcess() {
        return new WaitingRoom(
                Runtime.getRuntime().maxMemory() / HEAP_SHARE,
                Runtime.getRuntime().availableProcessors() * TURNS_PER_PROCESSOR,
                PATIENCE);
    }

    /** Reads {@code body} to its end, waits for a turn, and does {@code work} with it. */
    <T> T enter(InputStream body, Function<InputStream, T> work) {
        Held held = new Held();
        try {
            InputStream read = held.read(body);
            awaitTurn();
            try {
                return work.apply(read);
            } finally {
                turns.release();
            }
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        } finally {
            free.addAndGet(held.bytes);
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.of(Problem.Type.UNAVAILABLE, "Too many batches are waiting.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Type.UNAVAILABLE, "The service is stopping.");
        }
    }

    /** The bytes of one body, and how many of the room's they take. */
    private final class Held {
        private long bytes;

        InputStream read(InputStream body) throws IOException {
            byte[] buffer = grown(new byte[0]);
            int length = 0;
            for (int n = 0; n >= 0; n = body.read(buffer, length, buffer.length - length)) {
                length += n;
                if (length == buffer.length) {
                    buffer = grown(buffer);
                }
            }
            return new ByteArrayInputStream(buffer, 0, length);
        }

        private byte[] grown(byte[] full) {
            int more = Math.max(full.length, FIRST_BYTES);
            if (free.addAndGet(-more) < 0) {
                free.addAndGet(more);
                throw Problem.of(Problem.Type.UNAVAILABLE, "Too many batches are under way.");
            }
            bytes += more;
            return Arrays.copyOf(full, full.length + more);
        }
    }
}
