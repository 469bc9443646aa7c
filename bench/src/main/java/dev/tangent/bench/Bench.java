package dev.tangent.bench;

import com.google.common.base.Suppliers;
import dev.tangent.bench.drills.Drills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** {@code ./tangent bench}: measures, prints one table, and writes it as JSON. */
public final class Bench {
    private static final Path REPORT = Path.of("bench/target/bench.json");
    private static final int REST_MILLIS = 3000;
    private static final int BRANDS = 1000;

    private final Options options;
    private final Base base;
    private final ServiceSetup setup;

    private Bench(Options options, Base base, ServiceSetup setup) {
        this.options = options;
        this.base = base;
        this.setup = setup;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("drills")) {
            Drills.run(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        try (Base base = Base.open()) {
            Path directory = Files.createTempDirectory("tangent-bench-");
            Report report = new Bench(
                            options,
                            base,
                            ServiceSetup.on(base.database(), directory, options.serviceOptions())
                                    .archived())
                    .run();
            System.out.println(report.table());
            report.writeTo(REPORT);
            if (report.hasErrors()) {
                System.err.println("There were errors: the figures are worth little. The service's log: " + directory);
                System.exit(1);
            }
        }
    }

    private Report run() throws Exception {
        Machine machine = Machine.now(base.durability(), setup.javaOptions());
        List<Double> starts = new ArrayList<>();
        for (int i = 1; i < options.starts(); i++) {
            try (ServiceProcess service = setup.start()) {
                starts.add(service.awaitReady());
            }
        }
        try (ServiceProcess service = setup.start()) {
            starts.add(service.awaitReady());
            Thread.sleep(REST_MILLIS);
            double atRest = ProcessFiles.megabytes(service.pid(), "VmRSS");
            String agencyKey = World.agency(setup);
            World world = World.make(agencyKey, service.port());
            Processors processors = new Processors(service.pid(), base.pid());
            List<LineResult> results = new ArrayList<>();
            for (Line line : lines(world, agencyKey)) {
                results.add(new Contest(line, options, processors).run());
            }
            double underLoad = ProcessFiles.megabytes(service.pid(), "VmHWM");
            return new Report(machine, results, new Own(Spread.of(starts), atRest, underLoad));
        }
    }

    private List<Line> lines(World world, String agencyKey) {
        Supplier<List<World>> one = () -> List.of(world);
        Supplier<List<World>> many = Suppliers.memoize(() -> brands(agencyKey, world.port()));
        List<Line> all = List.of(
                new SingleLine("single", 1.5, base, one),
                new SingleLine("single, %,d brands".formatted(BRANDS), 1.5, base, many),
                new BatchLine(100, 0.8, base, world),
                new BatchLine(1000, 0.9, base, world),
                new ImportLine(0.9, base, world),
                TouchpointLine.get(base, world),
                TouchpointLine.upsert(base, world));
        List<Line> named =
                all.stream().filter(line -> line.name().equals(options.only())).toList();
        return named.isEmpty()
                ? all.stream()
                        .filter(line -> line.name().contains(options.only()))
                        .toList()
                : named;
    }

    private static List<World> brands(String agencyKey, int port) {
        try {
            return World.makeMany(agencyKey, port, BRANDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
