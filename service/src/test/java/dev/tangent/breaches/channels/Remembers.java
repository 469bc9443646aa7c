package dev.tangent.breaches.channels;

/** Keeps who calls beside the thread, and how often for everybody. */
public final class Remembers {
    private static final ThreadLocal<String> CALLER = new ThreadLocal<>();
    private static int calls;

    private Remembers() {}

    public static String next() {
        calls++;
        return calls + CALLER.get();
    }
}
