package dev.tangent.client;

import dev.tangent.client.model.InteractionBatch;
import dev.tangent.client.model.NewInteraction;
import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;

/** Ids that make a repeat harmless, made once, before the first attempt. */
final class Ids {

    private static final Random RANDOM = new SecureRandom();

    private Ids() {}

    /** A new UUID of version 7: ids made one after the other lie side by side in an index. */
    static UUID next() {
        long time = System.currentTimeMillis() << 16;
        long high = time | 0x7000L | (RANDOM.nextInt() & 0xFFFL);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Gives an interaction its id unless the caller did; the caller's object keeps it, so sending it again is harmless too. */
    static void fillIn(Object body) {
        if (body instanceof InteractionBatch batch) {
            batch.items().forEach(Ids::fillIn);
        } else if (body instanceof NewInteraction interaction && interaction.id() == null) {
            interaction.id(next());
        }
    }
}
