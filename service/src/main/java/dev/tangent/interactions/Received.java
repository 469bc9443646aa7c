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
    private static final int OF_A_BROWSER = 10;

    static Received single(Sent item, Function<Sent, String> copies) {
        return new Received("single", null, List.of(item), copies, 1);
    }

    /** What a browser sent is kept without a copy: anybody can send anything there. */
    static Received collected(List<Sent> items) {
        List<Sent> bare = items.stream().map(item -> item.at(0, 0)).toList();
        return new Received("collect", null, bare, item -> "", OF_A_BROWSER);
    }

    static Received batch(List<Sent> items, Function<Sent, String> copies) {
        return new Received("batch", null, items, copies, OF_A_BATCH);
    }
}
