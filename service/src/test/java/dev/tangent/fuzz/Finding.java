package dev.tangent.fuzz;

import dev.tangent.testing.Reply;
import java.util.List;

/** One case, what came of it, and what is wrong with that. */
record Finding(int number, String operation, List<String> mutations, Shot shot, Reply reply, List<String> objections) {
    private static final int MOST_TEXT = 1_500;

    /** For a reader who wants to see it again. */
    String told(long seed, String key) {
        return """

                seed %d, case %d: %s, %s (again: -Dfuzz.seed=%d -Dfuzz.only=%d)
                  %s
                  answered %d %s
                  %s
                """.formatted(
                        seed,
                        number,
                        operation,
                        mutations,
                        seed,
                        number,
                        objections.stream().map(Finding::shortened).toList(),
                        reply.status(),
                        shortened(reply.text()),
                        Paste.of(shot, key));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
    }
}
