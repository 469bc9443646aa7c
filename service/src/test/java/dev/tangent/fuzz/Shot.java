package dev.tangent.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request as it is sent, byte by byte; unchangeable, so that one makes many. */
final class Shot {
    record Header(String name, String value) {}

    private String method;
    private String path;
    private List<String> query = List.of();
    private List<Header> headers = List.of();
    private byte @Nullable [] body;
    private boolean wrong;
    private boolean wrongBody;
    private boolean anotherCall;
    private boolean breaksOff;

    private Shot(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** One without a body. {@code target} is a path with its query. */
    static Shot at(String method, String target) {
        String[] parts = target.split("\\?", 2);
        Shot shot = new Shot(method, parts[0]);
        shot.query = parts.length < 2 ? List.of() : List.of(parts[1].split("&", -1));
        return shot;
    }

    private Shot changed(Consumer<Shot> change) {
        Shot copy = new Shot(method, path);
        copy.query = query;
        copy.headers = headers;
        copy.body = body;
        copy.wrong = wrong;
        copy.wrongBody = wrongBody;
        copy.anotherCall = anotherCall;
        copy.breaksOff = breaksOff;
        change.accept(copy);
        return copy;
    }

    /** By another method, which may take what this one may not. */
    Shot method(String other) {
        return changed(shot -> {
            shot.method = other;
            shot.anotherCall = true;
        });
    }

    Shot path(String other) {
        return changed(shot -> shot.path = other);
    }

    Shot query(UnaryOperator<List<String>> change) {
        return changed(shot -> shot.query = List.copyOf(change.apply(new ArrayList<>(query))));
    }

    Shot asking(String parameter) {
        return query(all -> {
            all.add(parameter);
            return all;
        });
    }

    /** With one more header, whether it has one of the name or not. */
    Shot with(String name, String value) {
        return changed(shot -> {
            List<Header> more = new ArrayList<>(headers);
            more.add(new Header(name, value));
            shot.headers = List.copyOf(more);
        });
    }

    Shot without(String name) {
        return changed(shot -> shot.headers = headers.stream()
                .filter(header -> !header.name().equalsIgnoreCase(name))
                .toList());
    }

    Shot body(byte @Nullable [] other) {
        return changed(shot -> shot.body = other == null ? null : other.clone());
    }

    Shot body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    /** Marked as one that no service may accept. */
    Shot wrong() {
        return changed(shot -> shot.wrong = true);
    }

    /** With a body that no service may accept, or one that it may. */
    Shot wrongBody(boolean so) {
        return changed(shot -> shot.wrongBody = so);
    }

    /** From a sender who ends before the body does. */
    Shot breakingOff() {
        return wrong().changed(shot -> shot.breaksOff = true);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    boolean isWrong() {
        return !anotherCall && (wrong || wrongBody);
    }

    boolean breaksOff() {
        return breaksOff;
    }

    boolean hasBody() {
        return body != null;
    }

    byte[] body() {
        return body == null ? new byte[0] : body.clone();
    }

    String bodyText() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** The whole request; each character of path and headers is a byte. */
    byte[] bytes() {
        StringBuilder head = new StringBuilder(512);
        head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        if (body != null && !says("Content-Length") && !says("Transfer-Encoding")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body());
        return bytes.toByteArray();
    }

    private boolean says(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** Whether {@code text} stands in it, in whatever case: what was sent may come back. */
    boolean contains(String text) {
        return new String(bytes(), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return method + " " + target();
    }
}
