package dev.tangent.platform;

import java.util.List;

/** A page of a list, and whether more follow. */
public record Page<T>(List<T> items, boolean more) {
    public Page {
        items = List.copyOf(items);
    }

    /** Trims what was fetched with {@code limit + 1}. */
    public static <T> Page<T> of(List<T> fetched, int limit) {
        return fetched.size() <= limit ? new Page<>(fetched, false) : new Page<>(fetched.subList(0, limit), true);
    }
}
