package dev.tangent.webhooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver that behaves as it is told, down to the bytes, and remembers every head it was sent. */
final class Peer implements AutoCloseable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** What is done once a request has been read. */
    interface Behaviour {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private Peer(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
        Thread thread = new Thread(this::serve, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    static Peer on(ServerSocket server, Behaviour behaviour) {
        return new Peer(server, behaviour);
    }

    static Peer at(InetAddress address, int port, Behaviour behaviour) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(address, port));
            return new Peer(server, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Peer at(Behaviour behaviour) {
        return at(InetAddress.getLoopbackAddress(), 0, behaviour);
    }

    /** Answers with this text, its lines ended as HTTP wants it. */
    static Peer saying(String answer) {
        return at(out -> say(out, answer));
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> handle(socket), "peer-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void handle(Socket socket) {
        try (socket) {
            requests.add(request(socket.getInputStream()));
            behaviour.answer(socket.getOutputStream());
        } catch (IOException e) {
            // The other side has gone, as it should.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The head and the body, whose length must be told. */
    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ends in its head");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = Integer.parseInt(text.replaceFirst("(?is).*\\r\\ncontent-length: ([0-9]+)\\r\\n.*", "$1"));
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
