package dev.tangent.bench;

import dev.tangent.platform.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Sends one interaction of any of some brands again and again, with a new id written over the old. */
final class SingleCalls implements Worker {
    private static final String PLACE = "00000000-0000-0000-0000-000000000000";

    private final Http http;
    private final List<Call> calls;
    private final SplittableRandom random;

    /** A request, and where in it the id stands. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: no two are alike.
    private record Call(byte[] request, int place) {
        static Call of(World world, int seed) {
            byte[] request = world.postOne(new Interactions(1, seed, world).oneJson(PLACE));
            return new Call(request, new String(request, StandardCharsets.ISO_8859_1).indexOf(PLACE));
        }
    }

    SingleCalls(List<World> worlds, int seed) throws IOException {
        this.http = new Http(worlds.get(0).port());
        this.calls = worlds.stream().map(world -> Call.of(world, seed)).toList();
        this.random = new SplittableRandom(seed);
    }

    @Override
    public long once() throws IOException {
        Call call = calls.get(random.nextInt(calls.size()));
        byte[] id = Ids.next().toString().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(id, 0, call.request(), call.place(), id.length);
        Http.Reply reply = http.exchange(call.request());
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
