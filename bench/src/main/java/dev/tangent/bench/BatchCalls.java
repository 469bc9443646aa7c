package dev.tangent.bench;

import dev.tangent.platform.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sends a batch again and again, with new ids written over the old. */
final class BatchCalls implements Worker {
    private static final String PLACE = "00000000-0000-0000-0000-000000000000";
    private static final String ACCEPTED = "\"accepted\":";

    private final Http http;
    private final byte[] request;
    private final int[] places;

    BatchCalls(World world, Interactions interactions) throws IOException {
        this.http = new Http(world.port());
        this.request = world.post(interactions.json(PLACE));
        String text = new String(request, StandardCharsets.ISO_8859_1);
        this.places = IntStream.iterate(
                        text.indexOf(PLACE), at -> at >= 0, at -> text.indexOf(PLACE, at + PLACE.length()))
                .toArray();
    }

    @Override
    public long once() throws IOException {
        for (int place : places) {
            write(Ids.next(), place);
        }
        String answer = http.exchange(request).expected();
        int start = answer.indexOf(ACCEPTED) + ACCEPTED.length();
        int end = start;
        while (Character.isDigit(answer.charAt(end))) {
            end++;
        }
        long accepted = Long.parseLong(answer.substring(start, end));
        if (accepted != places.length) {
            throw new IOException("accepted " + accepted + " of " + places.length + ": " + answer);
        }
        return accepted;
    }

    private void write(UUID id, int place) {
        byte[] text = id.toString().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, request, place, text.length);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
