package dev.tangent.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures one line: a warm-up, then how many connections suit each arm, then the rounds. */
final class Contest {
    private static final int MOST_WARM_UP_CONNECTIONS = 16;
    private static final int LEAST_WARM_UPS = 8;
    private static final int MOST_WARM_UPS = 20;
    private static final int SAME_RATES = 3;
    private static final double WORTH_MORE = 1.03;
    private static final double OF_ITS_MOST = 0.7;

    private final Line line;
    private final Options options;
    private final Processors processors;

    Contest(Line line, Options options, Processors processors) {
        this.line = line;
        this.options = options;
        this.processors = processors;
    }

    LineResult run() throws Exception {
        Arm limit = line.limit();
        Arm service = line.service();
        warmUp(limit);
        warmUp(service);
        int[] best = new int[2];
        double[] most = new double[2];
        for (int connections : line.connections()) {
            double[] rates = {
                measure(limit, connections, options.trial()).rate(),
                measure(service, connections, options.trial()).rate()
            };
            for (int arm = 0; arm < 2; arm++) {
                if (rates[arm] > most[arm]) {
                    most[arm] = rates[arm];
                    best[arm] = connections;
                }
            }
        }
        List<LineResult.Round> rounds = new ArrayList<>();
        for (int i = 0; i < options.rounds(); i++) {
            LineResult.Round round = new LineResult.Round(
                    measure(limit, best[0], options.cell()), measure(service, best[1], options.cell()));
            System.err.printf(
                    "%s: limit %,.0f, service %,.0f: %.2f%n",
                    line.name(), round.limit().rate(), round.service().rate(), round.ratio());
            rounds.add(round);
        }
        return new LineResult(line, best[0], best[1], List.copyOf(rounds), eased(service, best[1], rounds));
    }

    /** At a steady seventy percent of what it did at most. */
    private Measured eased(Arm service, int connections, List<LineResult.Round> rounds) throws Exception {
        double most = Spread.of(
                        rounds.stream().map(round -> round.service().rate()).toList())
                .median();
        double requests = OF_ITS_MOST * most / line.rowsPerRequest();
        return measure(service, connections, options.cell(), Duration.ofNanos((long) (1e9 * connections / requests)));
    }

    /** Until compiling hardly makes it faster any more, which on two busy processors takes Java about a minute. */
    private void warmUp(Arm arm) throws Exception {
        double best = 0;
        int idle = 0;
        int connections = Math.min(MOST_WARM_UP_CONNECTIONS, Collections.max(line.connections()));
        for (int i = 0; i < LEAST_WARM_UPS || (i < MOST_WARM_UPS && idle < SAME_RATES); i++) {
            double rate = measure(arm, connections, options.warmUp()).rate();
            idle = rate > best * WORTH_MORE ? 0 : idle + 1;
            best = Math.max(best, rate);
        }
    }

    private Measured measure(Arm arm, int connections, Duration time) throws Exception {
        return measure(arm, connections, time, Duration.ZERO);
    }

    private Measured measure(Arm arm, int connections, Duration time, Duration every) throws Exception {
        line.prepare();
        Measured measured = new Cell(arm, connections, time, every, processors).run();
        long stored = line.stored();
        long acknowledged = measured.before() + measured.rows();
        // What failed may have been stored before its answer was lost, and only then may there be more.
        if (stored >= 0 && (measured.errors() == 0 ? stored != acknowledged : stored < acknowledged)) {
            throw new IllegalStateException(
                    "%s: %d rows were acknowledged, %d are stored".formatted(line.name(), acknowledged, stored));
        }
        if (measured.firstError() != null) {
            System.err.println(line.name() + ": " + measured.errors() + " errors, first " + measured.firstError());
        }
        return measured;
    }
}
