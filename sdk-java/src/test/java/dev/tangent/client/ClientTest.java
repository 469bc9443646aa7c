package dev.tangent.client;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A client of a scripted server, on a time of its own. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class ClientTest {

    static final UUID BRAND = UUID.fromString("01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d71");
    static final UUID THING = UUID.fromString("01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d74");
    static final String ITS_TOUCHPOINT =
            "{'id':'" + THING + "','key':'checkout','name':'Checkout','channelId':'" + THING
                    + "','channelKey':'website','state':'live','createdAt':'2026-03-01T09:00:00Z','updatedAt':'2026-03-01T09:00:00Z'}";
    static final String ITS_INTERACTION = "{'id':'" + THING
            + "','type':'click','occurredAt':'2026-03-01T09:00:00Z','receivedAt':'2026-03-01T09:00:01Z','automated':false}";

    final ScriptedServer server = new ScriptedServer();
    final FakeTime time = new FakeTime();
    final Tangent tangent = builder().time(time).build();
    final BrandClient brand = tangent.brand(BRAND);

    TangentBuilder builder() {
        return Tangent.builder().baseUrl(server.url()).apiKey("tgt_sk_live_test");
    }

    @AfterEach
    void close() {
        tangent.close();
        server.close();
    }
}
