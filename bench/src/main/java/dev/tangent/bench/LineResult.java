package dev.tangent.bench;

import java.util.List;
import java.util.function.Function;

/** A line after all its rounds; {@code eased} is the service at a steady part of its most. */
record LineResult(Line line, int limitConnections, int serviceConnections, List<Round> rounds, Measured eased) {
    /** Both arms, one right after the other. */
    record Round(Measured limit, Measured service) {
        double ratio() {
            return service.rate() / limit.rate();
        }
    }

    Spread ratio() {
        return Spread.of(rounds.stream().map(Round::ratio).toList());
    }

    Spread limit(Function<Measured, Double> figure) {
        return Spread.of(rounds.stream().map(Round::limit).map(figure).toList());
    }

    Spread service(Function<Measured, Double> figure) {
        return Spread.of(rounds.stream().map(Round::service).map(figure).toList());
    }

    int errors() {
        return rounds.stream()
                .mapToInt(round -> round.limit().errors() + round.service().errors())
                .sum();
    }

    boolean reached() {
        return ratio().median() >= line.reach();
    }
}
