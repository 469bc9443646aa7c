package dev.tangent.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for. {@code only} is part of the names of the lines to measure, {@code trial} how long each
 * number of connections is tried, {@code cell} how long each half of a round takes.
 */
record Options(
        boolean quick,
        int rounds,
        Duration warmUp,
        Duration trial,
        Duration cell,
        int starts,
        String only,
        List<String> serviceOptions) {
    static final String USAGE = """
            usage: ./tangent bench [--quick] [--only=TEXT] [--rounds=N] [--service-options=OPTIONS]

              --quick              shorter cells: about five minutes instead of twelve
              --only=TEXT          only the line of this name, or the lines whose name has this text
              --rounds=N           rounds of limit and service, 5 or more
              --service-options=   options for the service's Java, separated by spaces,
                                   instead of those in service/jvm.options""";

    private static final int LEAST_ROUNDS = 5;

    static Options of(String[] arguments) {
        boolean quick = false;
        int rounds = LEAST_ROUNDS;
        String only = "";
        List<String> serviceOptions = new ArrayList<>();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.replaceFirst("=.*", "")) {
                case "--quick" -> quick = true;
                case "--only" -> only = value;
                case "--rounds" -> rounds = Math.max(LEAST_ROUNDS, Integer.parseInt(value));
                case "--service-options" -> serviceOptions.addAll(List.of(value.split(" +")));
                default -> throw new IllegalArgumentException("unknown option " + argument);
            }
        }
        return new Options(
                quick,
                rounds,
                Duration.ofMillis(quick ? 3000 : 8000),
                Duration.ofMillis(quick ? 500 : 1500),
                Duration.ofMillis(quick ? 800 : 4000),
                quick ? 3 : 5,
                only,
                serviceOptions.isEmpty() ? List.of("@service/jvm.options") : List.copyOf(serviceOptions));
    }
}
