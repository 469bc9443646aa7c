package dev.tangent.scorecards;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Criteria by what they are about, in the order in which they are worth being met. */
record Scorecard(List<Dimension> dimensions) {

    Scorecard {
        dimensions = List.copyOf(dimensions);
    }

    static Scorecard of(Dimension... dimensions) {
        return new Scorecard(List.of(dimensions));
    }

    /** Criteria about one thing. Those with nothing to count are neither met nor missed. */
    record Dimension(String key, List<Score> scores) {

        static Dimension of(String key, Score... scores) {
            return new Dimension(key, List.of(scores));
        }

        int met() {
            return (int)
                    scores.stream().filter(Score::counts).filter(Score::isMet).count();
        }

        int total() {
            return (int) scores.stream().filter(Score::counts).count();
        }

        @Nullable
        Double share() {
            return Score.share(met(), total());
        }
    }

    int met() {
        return dimensions.stream().mapToInt(Dimension::met).sum();
    }

    int total() {
        return dimensions.stream().mapToInt(Dimension::total).sum();
    }

    @Nullable
    Double share() {
        return Score.share(met(), total());
    }

    /** The first criterion that is not met. */
    Optional<String> next() {
        return scores().filter(score -> !score.isMet()).map(Score::key).findFirst();
    }

    private Stream<Score> scores() {
        return dimensions.stream().flatMap(dimension -> dimension.scores().stream());
    }
}
