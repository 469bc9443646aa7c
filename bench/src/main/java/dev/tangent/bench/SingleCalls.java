package dev.tangent.bench;

import dev.tangent.platform.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends one interaction again and again, with a new id written over the old. */
final class SingleCalls implements Worker {
    private static final String PLACE = "00000000-0000-0000-0000-000000000000";

    private final Http http;
    private final byte[] request;
    private final int place;

    SingleCalls(World world, Interactions interactions) throws IOException {
        this.http = new Http(world.port());
        this.request = world.postOne(interactions.oneJson(PLACE));
        this.place = new String(request, StandardCharsets.ISO_8859_1).indexOf(PLACE);
    }

    @Override
    public long once() throws IOException {
        byte[] id = Ids.next().toString().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(id, 0, request, place, id.length);
        Http.Reply reply = http.exchange(request);
        if (reply.status() != 201) {
            throw new IOException(reply.status() + " " + reply.body());
        }
        return 1;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
