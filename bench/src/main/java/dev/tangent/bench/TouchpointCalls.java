package dev.tangent.bench;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Sends any of some requests, again and again, and looks whether the answer is about the right touchpoint. */
final class TouchpointCalls implements Worker {
    private final Http http;
    private final World world;
    private final List<byte[]> requests;
    private final SplittableRandom random;

    TouchpointCalls(World world, List<byte[]> requests, SplittableRandom random) throws IOException {
        this.http = new Http(world.port());
        this.world = world;
        this.requests = requests;
        this.random = random;
    }

    @Override
    public long once() throws IOException {
        int number = random.nextInt(requests.size());
        String answer = http.exchange(requests.get(number)).expected();
        if (!answer.contains(world.touchpoints().get(number).id().toString())) {
            throw new IOException("another touchpoint: " + answer);
        }
        return 1;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
