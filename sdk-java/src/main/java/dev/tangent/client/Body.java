package dev.tangent.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.GZIPOutputStream;

/** What a request carries; written once, so that every attempt carries the same. */
final class Body {

    private static final int WORTH_PRESSING = 8 * 1024;

    private final String mediaType;
    private final byte[] bytes;
    private final boolean pressed;

    private Body(String mediaType, byte[] bytes, boolean pressed) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.pressed = pressed;
    }

    static Body of(String mediaType, Object content) {
        byte[] json = Json.write(content);
        return json.length < WORTH_PRESSING ? new Body(mediaType, json, false) : new Body(mediaType, gzip(json), true);
    }

    void addTo(HttpRequest.Builder request, String method) {
        request.method(method, BodyPublishers.ofByteArray(bytes)).header("Content-Type", mediaType);
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
