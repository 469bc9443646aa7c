package dev.tangent.client.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between client and service that resets some connections when so many bytes have gone up, and carries the rest. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final AtomicInteger cutsLeft;
    private final long bytesUp;
    private final Runnable beforeCut;

    private CuttingProxy(ServerSocket door, int target, int cuts, long bytesUp, Runnable beforeCut) {
        this.door = door;
        this.target = target;
        this.cutsLeft = new AtomicInteger(cuts);
        this.bytesUp = bytesUp;
        this.beforeCut = beforeCut;
    }

    /**
     * In front of {@code target}; the first {@code cuts} connections that bring more than {@code bytesUp} end there, once
     * {@code beforeCut} has run.
     */
    static CuttingProxy open(int target, int cuts, long bytesUp, Runnable beforeCut) throws IOException {
        CuttingProxy proxy = new CuttingProxy(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, cuts, bytesUp, beforeCut);
        inBackground(proxy::accept);
        return proxy;
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    int cutsLeft() {
        return cutsLeft.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
            inBackground(() -> carryUp(client, service));
            inBackground(() -> carryDown(service, client));
        }
    }

    private void carryUp(Socket client, Socket service) throws IOException {
        try (client;
                service) {
            InputStream in = client.getInputStream();
            OutputStream out = service.getOutputStream();
            byte[] buffer = new byte[8192];
            long carried = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                carried += read;
                if (carried > bytesUp && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    beforeCut.run();
                    // Closed with a reset, as where a network fails.
                    client.setSoLinger(true, 0);
                    service.setSoLinger(true, 0);
                    return;
                }
            }
        }
    }

    private static void carryDown(Socket service, Socket client) throws IOException {
        try (service;
                client) {
            service.getInputStream().transferTo(client.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private interface Carrying {
        void run() throws IOException;
    }

    private static void inBackground(Carrying carrying) {
        Thread thread = new Thread(
                () -> {
                    try {
                        carrying.run();
                    } catch (IOException ended) {
                        // One of both sides is gone, and what was to be carried with it.
                    }
                },
                "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
