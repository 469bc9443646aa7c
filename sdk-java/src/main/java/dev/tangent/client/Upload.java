package dev.tangent.client;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A body that is sent while it is read and never held as a whole, however large. The call may take an hour unless its
 * options say otherwise. One that can be opened again is sent again from its beginning when an attempt fails, as other
 * calls are; what an attempt has stored is then counted as duplicates.
 */
public final class Upload {

    private final Supplier<BodyPublisher> publisher;
    private final boolean once;
    private final boolean pressed;

    private Upload(Supplier<BodyPublisher> publisher, boolean once, boolean pressed) {
        this.publisher = publisher;
        this.once = once;
        this.pressed = pressed;
    }

    /** What a file holds. */
    public static Upload of(Path file) {
        return new Upload(
                () -> {
                    try {
                        return BodyPublishers.ofFile(file);
                    } catch (FileNotFoundException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                false,
                false);
    }

    /** What a stream brings, opened for each attempt and closed after it. */
    public static Upload of(Supplier<InputStream> stream) {
        return new Upload(() -> BodyPublishers.ofInputStream(stream), false, false);
    }

    /** What a stream brings that can be read once, so that the call is attempted once. */
    public static Upload of(InputStream stream) {
        AtomicBoolean taken = new AtomicBoolean();
        return new Upload(
                () -> BodyPublishers.ofInputStream(() -> {
                    if (taken.getAndSet(true)) {
                        throw new IllegalStateException("The stream was sent before and cannot be read again");
                    }
                    return stream;
                }),
                true,
                false);
    }

    /** The same, whose bytes are gzip. */
    public Upload gzip() {
        return new Upload(publisher, once, true);
    }

    BodyPublisher publisher() {
        return publisher.get();
    }

    boolean isOnce() {
        return once;
    }

    boolean isPressed() {
        return pressed;
    }
}
