package dev.tangent.scorecards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far a criterion is met: by how many of those that it is about, and which of the others are first in their order. */
record Score(String key, int met, int total, List<Evidence> evidence) {
    static final int MOST_EVIDENCE = 20;

    Score {
        evidence = List.copyOf(evidence);
    }

    /** Asks {@code lack} of each what it lacks; nothing means that it meets the criterion. */
    static <T> Score of(String key, Collection<T> all, Function<T, Optional<Evidence>> lack) {
        int met = 0;
        List<Evidence> evidence = new ArrayList<>();
        for (T one : all) {
            Optional<Evidence> lacks = lack.apply(one);
            if (lacks.isEmpty()) {
                met++;
            } else if (evidence.size() < MOST_EVIDENCE) {
                evidence.add(lacks.get());
            }
        }
        return new Score(key, met, all.size(), evidence);
    }

    /** Of a criterion about one thing. */
    static Score once(String key, boolean met, Evidence otherwise) {
        return of(key, List.of(otherwise), lacks -> lack(met, lacks));
    }

    static Optional<Evidence> lack(boolean met, Evidence otherwise) {
        return met ? Optional.empty() : Optional.of(otherwise);
    }

    /** Null where there is nothing that could meet it. */
    @Nullable
    Double share() {
        return share(met, total);
    }

    static @Nullable Double share(int met, int total) {
        return total == 0 ? null : (double) met / total;
    }

    int leftOut() {
        return total - met - evidence.size();
    }

    boolean counts() {
        return total > 0;
    }

    boolean isMet() {
        return met == total;
    }
}
