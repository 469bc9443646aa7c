package dev.tangent.localpostgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Picks the port of a server. */
final class Ports {
    // Below the range from which systems take the ports of outgoing connections.
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private Ports() {}

    /** The port that {@code file} remembers or, when somebody else has it, another one that it then remembers. */
    static int remembered(Path file) throws IOException {
        int port = Files.exists(file)
                ? Integer.parseInt(Files.readString(file).strip())
                : FIRST + Math.floorMod(file.toAbsolutePath().hashCode(), COUNT);
        for (int tries = 0; !isFree(port); tries++) {
            if (tries == COUNT) {
                throw new IOException("every port from " + FIRST + " is taken");
            }
            port = FIRST + Math.floorMod(port - FIRST + 1, COUNT);
        }
        Files.writeString(file, port + "\n");
        return port;
    }

    static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As PostgreSQL does: connections that linger after a crash do not make the port taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
