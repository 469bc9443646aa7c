package dev.tangent.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** All figures, for people and for programs. */
record Report(Machine machine, List<LineResult> results, Own own) {
    private static final String ROW = "%-26s %10s %4s %10s %4s  %-18s %5s %3s %8s %8s %8s  %-18s %s%n";

    boolean hasErrors() {
        return results.stream().anyMatch(result -> result.errors() > 0);
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(row(
                "",
                "limit",
                "con",
                "service",
                "con",
                "service / limit",
                "reach",
                "",
                "p50",
                "p99",
                "p99 at",
                "cpu us per request",
                ""));
        table.append(row(
                "",
                "rows/s",
                "",
                "rows/s",
                "",
                "median (range)",
                "",
                "",
                "ms",
                "ms",
                "70 % ms",
                "service+db+sender",
                "limit: db+sender"));
        for (LineResult result : results) {
            Spread ratio = result.ratio();
            table.append(row(
                    result.line().name(),
                    number(result.limit(Measured::rate).median()),
                    result.limitConnections(),
                    number(result.service(Measured::rate).median()),
                    result.serviceConnections(),
                    "%.2f (%.2f - %.2f)".formatted(ratio.median(), ratio.least(), ratio.most()),
                    result.line().reach(),
                    result.reached() ? "yes" : "no",
                    "%.1f".formatted(result.service(Measured::p50).median()),
                    "%.1f".formatted(result.service(Measured::p99).median()),
                    eased(result),
                    "%s+%s+%s"
                            .formatted(
                                    micros(result::service, Processors.Used::service),
                                    micros(result::service, Processors.Used::database),
                                    micros(result::service, Processors.Used::sender)),
                    "%s+%s"
                            .formatted(
                                    micros(result::limit, Processors.Used::database),
                                    micros(result::limit, Processors.Used::sender))));
        }
        table.append("start to ready         %.2f s (%.2f - %.2f), reach %.1f s: %s%n"
                .formatted(
                        own.start().median(),
                        own.start().least(),
                        own.start().most(),
                        Own.START_REACH,
                        own.start().median() <= Own.START_REACH ? "yes" : "no"));
        table.append("memory at rest         %.0f MB%n".formatted(own.atRest()));
        table.append("memory under load      %.0f MB, reach %.0f MB: %s%n"
                .formatted(own.underLoad(), Own.MEMORY_REACH, own.underLoad() <= Own.MEMORY_REACH ? "yes" : "no"));
        return table.append("on ").append(machine).toString();
    }

    void writeTo(Path file) throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.set("machine", mapper.valueToTree(machine));
        ArrayNode lines = root.putArray("lines");
        for (LineResult result : results) {
            ObjectNode line = lines.addObject();
            line.put("name", result.line().name())
                    .put("reach", result.line().reach())
                    .put("reached", result.reached());
            line.put("errors", result.errors());
            line.put("p99MillisAt70Percent", result.eased().p99());
            line.set("ratio", mapper.valueToTree(result.ratio()));
            line.set("limit", arm(mapper, result.limitConnections(), result::limit));
            line.set("service", arm(mapper, result.serviceConnections(), result::service));
        }
        root.set("startSeconds", mapper.valueToTree(own.start()));
        root.set("residentMegabytes", mapper.valueToTree(Map.of("atRest", own.atRest(), "underLoad", own.underLoad())));
        Files.createDirectories(file.getParent());
        mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static ObjectNode arm(
            JsonMapper mapper, int connections, Function<Function<Measured, Double>, Spread> arm) {
        ObjectNode node = mapper.createObjectNode().put("connections", connections);
        node.set("rowsPerSecond", mapper.valueToTree(arm.apply(Measured::rate)));
        node.set("p50Millis", mapper.valueToTree(arm.apply(Measured::p50)));
        node.set("p99Millis", mapper.valueToTree(arm.apply(Measured::p99)));
        Map<String, Function<Processors.Used, Double>> who = Map.of(
                "service", Processors.Used::service,
                "database", Processors.Used::database,
                "sender", Processors.Used::sender);
        ObjectNode micros = node.putObject("cpuMicrosPerRequest");
        who.forEach((name, used) -> micros.set(name, mapper.valueToTree(perRequest(arm, used))));
        return node;
    }

    private static String micros(
            Function<Function<Measured, Double>, Spread> arm, Function<Processors.Used, Double> used) {
        return number(perRequest(arm, used).median());
    }

    private static Spread perRequest(
            Function<Function<Measured, Double>, Spread> arm, Function<Processors.Used, Double> used) {
        return arm.apply(measured -> used.apply(measured.used()) * 1e6 / measured.requests());
    }

    /** None where one request takes longer than the cell. */
    private static String eased(LineResult result) {
        double p99 = result.eased().p99();
        return Double.isNaN(p99) ? "-" : "%.1f".formatted(p99);
    }

    private static String row(Object... cells) {
        return ROW.formatted(cells);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%,.0f", value);
    }
}
