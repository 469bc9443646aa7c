package dev.tangent.client;

import dev.tangent.client.transport.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** What a request carries; written once or opened for each attempt, so that every attempt carries the same. */
final class Body {

    private static final int WORTH_PRESSING = 8 * 1024;

    private final String mediaType;
    private final Supplier<BodyPublisher> publisher;
    private final boolean pressed;
    private final Request.Content content;

    private Body(String mediaType, Supplier<BodyPublisher> publisher, boolean pressed, Request.Content content) {
        this.mediaType = mediaType;
        this.publisher = publisher;
        this.pressed = pressed;
        this.content = content;
    }

    static Body of(String mediaType, Object content) {
        if (content instanceof Upload upload) {
            Request.Content kind = upload.isOnce() ? Request.Content.ONCE : Request.Content.REOPENED;
            return new Body(mediaType, upload::publisher, upload.isPressed(), kind);
        }
        byte[] json = Json.write(content);
        boolean pressed = json.length >= WORTH_PRESSING;
        byte[] bytes = pressed ? gzip(json) : json;
        return new Body(mediaType, () -> BodyPublishers.ofByteArray(bytes), pressed, Request.Content.HELD);
    }

    Request.Content content() {
        return content;
    }

    void addTo(HttpRequest.Builder request, String method) {
        request.method(method, publisher.get()).header("Content-Type", mediaType);
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
