package dev.tangent.dev;

import ch.qos.logback.core.util.StatusPrinter;
import dev.tangent.Operator;
import dev.tangent.TangentApp;
import dev.tangent.TangentConfig;
import dev.tangent.agencies.Agency;
import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** The service in this process; unlike the command line's server command it throws what goes wrong and can be stopped. */
final class Service extends EnvironmentCommand<TangentConfig> implements AutoCloseable {
    private final TangentApp app;
    private @Nullable Server server;

    private Service(TangentApp app) {
        super(app, "dev", "Serve in this process");
        this.app = app;
    }

    static Service started(Path config) throws Exception {
        quietRequestLog();
        TangentApp app = new TangentApp();
        Service service = new Service(app);
        Bootstrap<TangentConfig> bootstrap = new Bootstrap<>(app);
        app.initialize(bootstrap);
        bootstrap.registerMetrics();
        service.run(bootstrap, new Namespace(Map.of("file", config.toString())));
        return service;
    }

    /** The request log warns on the console that two versions differ, one of which is Dropwizard's own. */
    @SuppressWarnings("deprecation") // It prints by this class, and nothing else tells it not to.
    private static void quietRequestLog() {
        StatusPrinter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @Override
    protected Class<TangentConfig> getConfigurationClass() {
        return app.getConfigurationClass();
    }

    @Override
    protected void run(Environment environment, Namespace namespace, TangentConfig config) throws Exception {
        server = config.getServerFactory().build(environment);
        // Who started the service stops it, before the database.
        server.setStopAtShutdown(false);
        cleanupAsynchronously();
        server.start();
    }

    /** Creates the agency of that name with a key that may do everything, or gives one that is there a new key. */
    World.Account agency(String name) {
        try (Operator operator = new Operator(getConfiguration(), Clock.systemUTC())) {
            Operator.NewAgency made = operator.listAgencies().stream()
                    .filter(agency -> agency.name().equals(name) && agency.archivedAt() == null)
                    .findFirst()
                    .map(agency -> operator.createKey(agency.agencyId()))
                    .orElseGet(() -> operator.createAgency(new Agency.Draft(name, "Europe/London", "GBP", "en")));
            return new World.Account(name, made.agencyId(), made.apiKey(), List.of());
        }
    }

    /** Stops taking requests, lets those in flight finish, and ends. */
    @Override
    public void close() {
        try {
            if (server != null) {
                server.stop();
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the service does not stop", e);
        } finally {
            cleanup();
        }
    }
}
