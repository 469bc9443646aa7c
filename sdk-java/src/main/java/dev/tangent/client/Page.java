package dev.tangent.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some items of a list, and where the next ones begin. */
public final class Page<T> {

    private final List<T> items;
    private final @Nullable String nextCursor;
    private final Function<String, Page<T>> fetch;

    Page(List<T> items, @Nullable String nextCursor, Function<String, Page<T>> fetch) {
        this.items = List.copyOf(items);
        this.nextCursor = nextCursor;
        this.fetch = fetch;
    }

    /** The items of this page. */
    public List<T> items() {
        return items;
    }

    /** Where the next page begins, to be kept and given to the same query later; empty on the last page. */
    public Optional<String> nextCursor() {
        return Optional.ofNullable(nextCursor);
    }

    /** Fetches the next page; empty on the last one. */
    public Optional<Page<T>> next() {
        return nextCursor().map(fetch);
    }

    @Override
    public String toString() {
        return "Page[items=" + items + ", nextCursor=" + nextCursor + "]";
    }
}
