package dev.tangent.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where to serve and where to keep the data. */
record Options(int port, int adminPort, Path data, boolean fresh) {
    static final String HOST = "127.0.0.1";

    static Options of(List<String> arguments, Map<String, String> environment) {
        for (String argument : arguments) {
            if (!argument.equals("--fresh")) {
                throw new Refusal(
                        "Unknown option " + argument + "; there is only --fresh, which empties the data first.");
            }
        }
        Path data = Path.of(environment.getOrDefault("TANGENT_DATA_DIR", ".tangent"));
        return new Options(
                port(environment, "TANGENT_PORT", 8080),
                port(environment, "TANGENT_ADMIN_PORT", 8081),
                data.toAbsolutePath().normalize(),
                arguments.contains("--fresh"));
    }

    String baseUrl() {
        return "http://" + HOST + ":" + port;
    }

    String adminUrl() {
        return "http://" + HOST + ":" + adminPort;
    }

    /** Says so at once when somebody else has a port, before minutes go into anything else. */
    void requireFreePorts() {
        if (port == adminPort) {
            throw new Refusal("TANGENT_PORT and TANGENT_ADMIN_PORT are both " + port + "; they must differ.");
        }
        requireFree(port, "TANGENT_PORT");
        requireFree(adminPort, "TANGENT_ADMIN_PORT");
    }

    private static void requireFree(int port, String variable) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new Refusal("Port " + port + " is in use; set " + variable + " to another one.");
        }
    }

    private static int port(Map<String, String> environment, String variable, int otherwise) {
        String text = environment.get(variable);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number that no port has.
        }
        throw new Refusal(variable + " is no port: " + text);
    }
}
