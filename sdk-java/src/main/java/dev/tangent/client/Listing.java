package dev.tangent.client;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Everything a query finds; nothing is fetched before it is asked for, and then a page at a time. */
public final class Listing<T> implements Iterable<T> {

    private final Supplier<Page<T>> first;

    Listing(Supplier<Page<T>> first) {
        this.first = first;
    }

    /** Fetches the first page. */
    public Page<T> firstPage() {
        return first.get();
    }

    /** Fetches the first item; empty when there is none. */
    public Optional<T> first() {
        return stream().findFirst();
    }

    /** The items, fetched page by page as the stream is read. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** The items, fetched page by page as the iterator goes. */
    @Override
    public Iterator<T> iterator() {
        return new Walk<>(first);
    }

    private static final class Walk<T> implements Iterator<T> {

        private Supplier<Optional<Page<T>>> next;
        private Iterator<T> items = Collections.emptyIterator();

        Walk(Supplier<Page<T>> first) {
            this.next = () -> Optional.of(first.get());
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext()) {
                Optional<Page<T>> page = next.get();
                if (page.isEmpty()) {
                    next = Optional::empty;
                    return false;
                }
                items = page.get().items().iterator();
                next = page.get()::next;
            }
            return true;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }
}
