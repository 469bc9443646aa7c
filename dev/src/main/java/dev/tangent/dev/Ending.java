package dev.tangent.dev;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be closed in the end, the latest first, whether the end comes by Ctrl-C, by SIGTERM or by a failed start. */
final class Ending {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean over;

    /** Takes on something that was just opened; where the end came meanwhile it is closed at once. */
    synchronized <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        if (over) {
            closeAll();
        }
        return resource;
    }

    synchronized void come() {
        over = true;
        closeAll();
    }

    private void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // What is left has to be closed all the same.
                System.err.println("While stopping: " + e);
            }
        }
    }
}
