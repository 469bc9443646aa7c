package dev.tangent.dev;

import ch.qos.logback.classic.Level;
import dev.tangent.client.Tangent;
import dev.tangent.client.model.Interaction;
import dev.tangent.client.model.InteractionType;
import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.LocalPostgres;
import dev.tangent.migrations.Migrations;
import io.dropwizard.logging.common.BootstrapLogging;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** {@code ./tangent dev}: database, service and demo data on this machine, until Ctrl-C or SIGTERM. */
public final class DevServer {
    private final Options options;
    private final Ending ending;
    private final Clock clock;

    private DevServer(Options options, Ending ending, Clock clock) {
        this.options = options;
        this.ending = ending;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        BootstrapLogging.bootstrap(Level.WARN);
        Instant start = Instant.now();
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(ending::come, "stop"));
        try {
            new DevServer(Options.of(List.of(arguments), System.getenv()), ending, Clock.systemUTC()).start();
            Duration took = Duration.between(start, Instant.now());
            System.out.printf("Ready after %.1f s.%n", took.toMillis() / 1000.0);
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        } catch (Exception e) {
            System.err.println("./tangent dev cannot start: " + e.getMessage());
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void start() throws Exception {
        DataDirectory data = ending.closing(DataDirectory.at(options.data()));
        Files.deleteIfExists(data.devFile());
        options.requireFreePorts();
        if (options.fresh()) {
            data.empty();
        }
        Database database = database(data);
        new ServiceConfig(options, database, Secrets.keptIn(data.secrets()), System.getenv())
                .writeTo(data.config(), data.log());
        Service service = ending.closing(Service.started(data.config()));
        World world = World.keptIn(data.world()).orElseGet(() -> new World(LocalDate.now(clock), List.of()));
        DevFile file = devFile(new Settlement(options.baseUrl(), service::agency, data.world(), world).settle());
        ending.closing(() -> Files.deleteIfExists(data.devFile()));
        file.writeTo(data.devFile());
        System.out.print(overview(file, world.today(), data));
    }

    private Database database(DataDirectory data) throws SQLException {
        LocalPostgres postgres = ending.closing(LocalPostgres.kept(data.postgres()));
        Database database = postgres.database("tangent");
        try (Connection owner = database.connect(database.owner())) {
            new Migrations().update(owner);
        }
        return database;
    }

    private DevFile devFile(World world) {
        World.Account ours = world.account(Settlement.OURS).orElseThrow();
        World.Account rival = world.account(Settlement.RIVAL).orElseThrow();
        List<DevFile.Brand> brands = new ArrayList<>();
        ours.brands().forEach(brand -> brands.add(DevFile.Brand.of(brand, false)));
        rival.brands().forEach(brand -> brands.add(DevFile.Brand.of(brand, true)));
        return new DevFile(options.baseUrl(), options.adminUrl(), ours.id(), ours.key(), brands);
    }

    private String overview(DevFile file, LocalDate today, DataDirectory data) {
        DevFile.Brand shop = file.brands().get(0);
        try (Tangent client = Tangent.builder()
                .baseUrl(file.baseUrl())
                .apiKey(shop.secretKey())
                .build()) {
            Interaction purchase = client.brand(shop.id())
                    .interactions()
                    .list(query -> query.type(InteractionType.PURCHASE).touchpointKey("checkout"))
                    .first()
                    .orElseThrow();
            UUID customer = Objects.requireNonNull(purchase.customerId());
            UUID journey = client.brand(shop.id())
                    .journeys()
                    .list()
                    .first()
                    .orElseThrow()
                    .id();
            return new Overview(file, today)
                    .text(
                            journey,
                            customer,
                            UUID.randomUUID(),
                            clock.instant().truncatedTo(ChronoUnit.SECONDS),
                            data.devFile().toString());
        }
    }
}
