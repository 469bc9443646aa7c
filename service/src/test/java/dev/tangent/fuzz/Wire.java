package dev.tangent.fuzz;

import dev.tangent.testing.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Sends shots to a port, each on a connection of its own, and reads whatever comes back. */
final class Wire {
    private static final int PATIENCE_MILLIS = 15_000;

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /** The answer; one of status 0 where none came in time. */
    Reply send(Shot shot) {
        Reply reply = once(shot);
        // A service that refuses a body before it has come may close with its answer still on the way.
        return reply.status() == 0 && shot.body().length > 0 ? once(shot) : reply;
    }

    private Reply once(Shot shot) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            try {
                socket.getOutputStream().write(shot.bytes());
                if (shot.breaksOff()) {
                    socket.shutdownOutput();
                }
            } catch (IOException e) {
                // It has answered and closed before it heard everything.
            }
            socket.getInputStream().transferTo(answer);
        } catch (IOException e) {
            if (answer.size() == 0) {
                return nothing(String.valueOf(e.getMessage()));
            }
        }
        return read(answer.toByteArray());
    }

    static Reply read(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return nothing(text);
        }
        String[] head = text.substring(0, end).split("\r\n", -1);
        int status = Integer.parseInt(head[0].split(" ", 3)[1]);
        byte[] rest = Arrays.copyOfRange(answer, end + 4, answer.length);
        if (status == 100) {
            return read(rest);
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(": *", 2);
            headers.computeIfAbsent(header[0], name -> new ArrayList<>()).add(header[1]);
        }
        HttpHeaders all = HttpHeaders.of(headers, (name, value) -> true);
        try {
            return new Reply(status, all, new String(decoded(all, rest), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decoded(HttpHeaders headers, byte[] body) throws IOException {
        boolean chunked = headers.firstValue("Transfer-Encoding").orElse("").equals("chunked");
        byte[] whole = chunked ? joined(body) : body;
        if (!headers.firstValue("Content-Encoding").orElse("").equals("gzip") || whole.length == 0) {
            return whole;
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(whole))) {
            return plain.readAllBytes();
        }
    }

    private static byte[] joined(byte[] chunks) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String text = new String(chunks, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < chunks.length; ) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line), 16);
            if (size == 0) {
                break;
            }
            whole.write(chunks, line + 2, size);
            at = line + 2 + size + 2;
        }
        return whole.toByteArray();
    }

    private static Reply nothing(String why) {
        return new Reply(0, HttpHeaders.of(Map.of(), (name, value) -> true), why);
    }
}
