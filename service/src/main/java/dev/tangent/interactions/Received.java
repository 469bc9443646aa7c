package dev.tangent.interactions;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The items of a call and how they came. {@code copies} shows the beginning of one as it was sent; of those that are refused at most
 * {@code mostKept} are kept.
 */
record Received(
        String source, @Nullable String importKey, List<Sent> items, Function<Sent, String> copies, int mostKept) {
    private static final int OF_A_BATCH = 100;

    static Received single(Sent item, Function<Sent, String> copies) {
        return new Received("single", null, List.of(item), copies, 1);
    }

    static Received batch(List<Sent> items, Function<Sent, String> copies) {
        return new Received("batch", null, items, copies, OF_A_BATCH);
    }
}
