package dev.tangent.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** What a request carries; written once, so that every attempt carries the same. A file is read anew for each. */
final class Body {

    private static final int WORTH_PRESSING = 8 * 1024;

    private final String mediaType;
    private final Content content;
    private final boolean pressed;

    private interface Content {
        HttpRequest.BodyPublisher publisher() throws IOException;
    }

    private Body(String mediaType, Content content, boolean pressed) {
        this.mediaType = mediaType;
        this.content = content;
        this.pressed = pressed;
    }

    private Body(String mediaType, byte[] bytes, boolean pressed) {
        this(mediaType, () -> BodyPublishers.ofByteArray(bytes), pressed);
    }

    static Body of(String mediaType, Object content) {
        if (content instanceof Path file) {
            return new Body(mediaType, () -> BodyPublishers.ofFile(file), false);
        }
        byte[] json = Json.write(content);
        return json.length < WORTH_PRESSING ? new Body(mediaType, json, false) : new Body(mediaType, gzip(json), true);
    }

    void addTo(HttpRequest.Builder request, String method) {
        try {
            request.method(method, content.publisher()).header("Content-Type", mediaType);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (pressed) {
            request.header("Content-Encoding", "gzip");
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream pressed = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(pressed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return pressed.toByteArray();
    }
}
