package dev.tangent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever reads an export must see that it broke off, or half of a log passes for the whole. */
@Tag("slow")
class BrokenExportTest {
    private static final int ENTRIES = 80_000;
    private static final int SMALL_BUFFER = 8192;
    private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

    @Test
    void anExportThatBreaksOffIsNotEndedAsOneThatIsWhole() throws SQLException, IOException {
        Database database = TestDatabases.migrated();
        TestService service = TestService.start(Map.of("TANGENT_LOG_LEVEL", "OFF"), database, Clock.systemUTC());
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            World world = new World(service);
            Rows.run(db, """
                    insert into audit_entry (brand_id, id, at, operation, outcome, actor, address)
                    select '%s', ('01938f2a-7b6e-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '2026-01-01', 'planted',
                           'done', 'system', repeat('x', 200)
                      from generate_series(1, %d) n""".formatted(world.acme.id(), ENTRIES));
            assertThat(export(service, world.acme, () -> {}).endsWith(END_OF_CHUNKS))
                    .isTrue();
            String broken =
                    export(service, world.acme, () -> Rows.run(db, "revoke select on audit_entry from tangent_app"));
            assertThat(broken.split("planted", -1).length).isBetween(100, ENTRIES);
            assertThat(broken.endsWith(END_OF_CHUNKS)).isFalse();
            Reply refused = Client.send(
                    HttpRequest.newBuilder(URI.create(service.url() + world.acme.path("/audit-entries/export")))
                            .header("Authorization", "Bearer " + world.acme.key())
                            .build());
            assertThat(refused.code()).as("nothing had been sent").isEqualTo("internal_error");
        } finally {
            service.stop();
        }
    }

    /** Everything that is sent, with its chunks; {@code meanwhile} happens once the answer has begun. */
    private static String export(TestService service, World.Tenant brand, Runnable meanwhile) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            socket.getOutputStream()
                    .write(("GET " + brand.path("/audit-entries/export?operation=planted")
                                    + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + brand.key() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            heard.write(in.readNBytes(SMALL_BUFFER));
            meanwhile.run();
            byte[] more = new byte[SMALL_BUFFER];
            String end = "";
            for (int n = read(in, more); n >= 0; n = end.equals(END_OF_CHUNKS) ? -1 : read(in, more)) {
                heard.write(more, 0, n);
                String all = end + new String(more, 0, n, StandardCharsets.ISO_8859_1);
                end = all.substring(Math.max(0, all.length() - END_OF_CHUNKS.length()));
            }
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    private static int read(InputStream in, byte[] into) throws IOException {
        try {
            return in.read(into);
        } catch (SocketException e) {
            return -1;
        }
    }
}
