package dev.tangent;

import com.codahale.metrics.health.HealthCheck;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.jobs.Workers;
import dev.tangent.platform.http.ClientAddress;
import dev.tangent.platform.http.CrossOrigin;
import dev.tangent.platform.http.JettyProblems;
import dev.tangent.platform.http.Operation;
import dev.tangent.platform.http.Operations;
import dev.tangent.platform.http.RequestId;
import dev.tangent.platform.http.RequestLines;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** What stands around the API: request ids, problems of the container, health, metrics, and a graceful end. */
final class Plumbing {
    private final Environment environment;
    private final Foundation foundation;
    private final ClientAddress addresses;

    Plumbing(Environment environment, Foundation foundation, ClientAddress addresses) {
        this.environment = environment;
        this.foundation = foundation;
        this.addresses = addresses;
    }

    void install(ObjectMapper mapper, Operations operations, RequestLines requestLines, Duration drainDelay) {
        // What is added later comes first: these answers have a request id too.
        environment
                .servlets()
                .addFilter("cross-origin", new CrossOrigin())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, CrossOrigin.PATHS);
        environment
                .servlets()
                .addFilter("request-id", new RequestId())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment
                .servlets()
                .addFilter("client-address", addresses)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        JettyProblems problems = new JettyProblems(mapper);
        environment.getApplicationContext().setErrorHandler(problems);

        environment.healthChecks().register("database", new HealthCheck() {
            @Override
            protected Result check() {
                return foundation.databaseAnswers() ? Result.healthy() : Result.unhealthy("does not answer");
            }
        });
        Readiness readiness = new Readiness(foundation::databaseAnswers);
        environment.admin().addServlet("live", new Readiness.Live()).addMapping("/health/live");
        environment.admin().addServlet("ready", readiness).addMapping("/health/ready");
        environment
                .admin()
                .addServlet("prometheus", new PrometheusMetricsServlet(registry()))
                .addMapping("/metrics/prometheus");

        environment.lifecycle().manage(new Managed() {
            @Override
            public void stop() {
                foundation.close();
            }
        });
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle event) {
                if (event instanceof Server server) {
                    server.setErrorHandler(problems);
                    server.setRequestLog(requestLines);
                    readHeadersAfresh(server);
                    leaveLinesAlone(server, operations);
                }
            }

            @Override
            public void lifeCycleStarted(LifeCycle event) {
                readiness.ready(true);
            }

            @Override
            public void lifeCycleStopping(LifeCycle event) {
                readiness.ready(false);
                drain(drainDelay);
            }
        });
    }

    /** Work begins with the service, and is left as soon as the service stops; the databases are closed behind it. */
    void run(Workers workers) {
        environment.lifecycle().manage(new Managed() {
            @Override
            public void start() {
                workers.start();
            }

            @Override
            public void stop() {
                workers.stop();
            }
        });
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle event) {
                workers.leave();
            }
        });
    }

    /**
     * Jetty remembers the headers of a connection without regard to case, and takes a key in other letters for the one that
     * came before it.
     */
    private static void readHeadersAfresh(Server server) {
        server.getContainedBeans(HttpConfiguration.ConnectionFactory.class)
                .forEach(factory -> factory.getHttpConfiguration().setHeaderCacheSize(0));
    }

    /** Jetty takes a gzip that ends in its middle for a whole one, so bodies of lines are inflated by who reads them. */
    @SuppressWarnings("removal") // Dropwizard has no other yet
    private static void leaveLinesAlone(Server server, Operations operations) {
        String[] paths = operations.all().stream()
                .filter(Operation::inLines)
                .map(operation -> "^" + operation.path().replaceAll("\\{[^}]+}", "[^/]+") + "$")
                .toArray(String[]::new);
        server.getDescendants(GzipHandler.class).forEach(handler -> handler.addExcludedInflationPaths(paths));
    }

    private PrometheusRegistry registry() {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new DropwizardExports(environment.metrics()));
        JvmMetrics.builder().register(registry);
        return registry;
    }

    /** Balancers need a moment to see that the service is not ready before it stops taking connections. */
    private static void drain(Duration delay) {
        try {
            Thread.sleep(delay.toMilliseconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
