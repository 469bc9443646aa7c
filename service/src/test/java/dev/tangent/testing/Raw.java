package dev.tangent.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What no well-behaved client sends, byte by byte. */
public final class Raw {
    private static final int PATIENCE_MILLIS = 20_000;

    private Raw() {}

    /** Writes a request, piece by piece. */
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** The answer to {@code request}, whose lines are joined as HTTP wants them; an empty text begins the body. */
    public static Reply send(int port, String... lines) {
        return send(
                port,
                out -> out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The answers to several requests on one connection, one after the other. */
    public static List<Reply> converse(int port, String... requests) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            List<Reply> replies = new ArrayList<>();
            for (String request : requests) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                replies.add(reply(read(socket.getInputStream())));
            }
            return replies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Reply send(int port, Writing request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                request.to(socket.getOutputStream());
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The service has answered and closed before it heard everything.
            }
            return reply(read(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One answer: to the length it states, or else to its end. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.write(b);
            String text = bytes.toString(StandardCharsets.UTF_8);
            int body = text.indexOf("\r\n\r\n");
            if (body >= 0) {
                String length = text.substring(0, body).replaceFirst("(?si).*\r\ncontent-length: *(\\d+).*", "$1");
                if (length.matches("\\d+") && bytes.size() - body - 4 == Integer.parseInt(length)) {
                    return text;
                }
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Reply reply(String text) {
        if (text.isEmpty()) {
            return new Reply(0, HttpHeaders.of(Map.of(), (name, value) -> true), "");
        }
        int end = text.indexOf("\r\n\r\n");
        String[] head = text.substring(0, end).split("\r\n", -1);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(": *", 2);
            headers.computeIfAbsent(header[0], name -> new ArrayList<>()).add(header[1]);
        }
        return new Reply(
                Integer.parseInt(head[0].split(" ", 3)[1]),
                HttpHeaders.of(headers, (name, value) -> true),
                text.substring(end + 4));
    }
}
