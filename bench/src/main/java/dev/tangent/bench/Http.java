package dev.tangent.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection to 127.0.0.1 that sends prepared bytes: enough for a load, and cheap, so that the
 * processors are left to what is measured.
 */
public final class Http implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    /** An answer; {@code body} as Latin-1, which is quick and enough to find ids and numbers. */
    public record Reply(int status, String body) {
        /** The body of a success. */
        public String expected() throws IOException {
            if (status / 100 != 2) {
                throw new IOException(status + " " + body);
            }
            return body;
        }
    }

    public Http(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    /** The bytes of a whole request. */
    public static byte[] request(String method, String path, String key, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(method, path, key, "application/json", content.length);
        byte[] request = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }

    /** What stands in front of a body of {@code length} bytes. */
    static byte[] head(String method, String path, String key, String contentType, int length) {
        String authorization = key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n";
        String content = length == 0 ? "" : "Content-Type: " + contentType + "\r\nContent-Length: " + length + "\r\n";
        return (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n" + authorization
                        + content + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends the parts of one request, one behind the other. */
    public Reply exchange(byte[]... parts) throws IOException {
        for (byte[] part : parts) {
            socket.getOutputStream().write(part);
        }
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        return new Reply(status, chunked ? chunks() : exactly(length));
    }

    private String chunks() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            text.append(exactly(length));
            line();
        }
        line();
        return text.toString();
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
    }

    private String exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the service closed the connection");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
