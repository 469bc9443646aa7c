package dev.tangent.interactions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows that are stored together, with the bytes they were read from. Filled anew each time, so that memory stays flat. */
final class Chunk {
    private static final int MOST_ROWS = 1_000;
    private static final int MANY_BYTES = 1024 * 1024;

    private final List<Sent> items = new ArrayList<>(MOST_ROWS);
    private byte[] bytes = new byte[MANY_BYTES];
    private int length;

    /** Adds bytes of a row that follows. */
    void append(byte[] more, int size) {
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
        }
        System.arraycopy(more, 0, bytes, length, size);
        length += size;
    }

    /** Where the next bytes will stand. */
    int end() {
        return length;
    }

    /** Adds a row whose bytes are those from {@code from} on. */
    void add(Sent item, int from) {
        items.add(item.at(from, length));
    }

    boolean isFull() {
        return items.size() == MOST_ROWS || length >= MANY_BYTES;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    Received received(String importKey, int mostKept) {
        return new Received("import", importKey, List.copyOf(items), this::copy, mostKept);
    }

    private String copy(Sent item) {
        return Excerpts.copy(bytes, item.from(), item.to());
    }

    void clear() {
        items.clear();
        length = 0;
        if (bytes.length > 2 * MANY_BYTES) {
            bytes = new byte[MANY_BYTES];
        }
    }
}
