package dev.tangent.testing;

import dev.tangent.Operator;
import dev.tangent.TangentApp;
import dev.tangent.TangentConfig;
import dev.tangent.agencies.Agency;
import dev.tangent.localpostgres.Database;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.text.StringSubstitutor;
import org.glassfish.jersey.server.ResourceConfig;

/** The whole service on a port of its own, over a database of its own. Stopped with the test run. */
public final class TestService {
    private final DropwizardTestSupport<TangentConfig> support;
    private final Database database;
    private final Clock clock;

    private static final class Shared {
        static final TestService SERVICE = start(Map.of());
    }

    private TestService(DropwizardTestSupport<TangentConfig> support, Database database, Clock clock) {
        this.support = support;
        this.database = database;
        this.clock = clock;
    }

    /** The one that most tests share: tenants keep them apart. */
    public static TestService shared() {
        return Shared.SERVICE;
    }

    /** One of its own, with settings by the names of {@code config/tangent.yml}. */
    public static TestService start(Map<String, String> settings) {
        return start(settings, TestDatabases.migrated(), Clock.systemUTC());
    }

    public static TestService start(Map<String, String> settings, Database database, Clock clock) {
        return start(settings, Map.of(), database, clock);
    }

    /** {@code overrides}: keys of the file that no setting reaches, by their path in it. */
    public static TestService start(
            Map<String, String> settings, Map<String, String> overrides, Database database, Clock clock) {
        ConfigOverride[] overridden = overrides.entrySet().stream()
                .map(override -> ConfigOverride.config(override.getKey(), override.getValue()))
                .toArray(ConfigOverride[]::new);
        DropwizardTestSupport<TangentConfig> support =
                new DropwizardTestSupport<>(
                        TangentApp.class, "config/tangent.yml", source(settings(database, settings)), overridden) {
                    @Override
                    public TangentApp newApplication() {
                        return new TangentApp(clock, TestJobs.kinds());
                    }
                };
        try {
            support.before();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new TestService(support, database, clock);
    }

    /** The settings a service needs to run on {@code database}, with {@code more} in front. */
    public static Map<String, String> settings(Database database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("TANGENT_PORT", "0"),
                Map.entry("TANGENT_ADMIN_PORT", "0"),
                Map.entry("TANGENT_LOG_LEVEL", "WARN"),
                Map.entry("TANGENT_WORKER_POLL", "100ms"),
                Map.entry("TANGENT_WEBHOOK_TARGETS", "any"),
                Map.entry("TANGENT_DATABASE_URL", database.jdbcUrl()),
                Map.entry("TANGENT_DATABASE_PASSWORD", database.app().password()),
                Map.entry("TANGENT_SYSTEM_DATABASE_PASSWORD", database.system().password()),
                Map.entry("TANGENT_PEPPER", "a pepper for tests, 32 characters or more"),
                Map.entry("TANGENT_CURSOR_SECRET", "a cursor secret for tests, 32 or more"),
                Map.entry("TANGENT_STORAGE_KEY", "a storage key for tests, 32 characters or more")));
        settings.put("TANGENT_LINK_SECRET", "a link secret for tests, 32 characters or more");
        // All tests come from one address.
        settings.put("TANGENT_RATE_PER_ADDRESS", "100000");
        settings.put("TANGENT_RATE_FAILURES", "100000");
        settings.putAll(more);
        return settings;
    }

    private static ConfigurationSourceProvider source(Map<String, String> settings) {
        return new SubstitutingSourceProvider(
                new ResourceConfigurationSourceProvider(), new StringSubstitutor(settings));
    }

    public void stop() {
        support.after();
    }

    public Database database() {
        return database;
    }

    public String url() {
        return "http://127.0.0.1:" + support.getLocalPort();
    }

    public String adminUrl() {
        return "http://127.0.0.1:" + support.getAdminPort();
    }

    public int port() {
        return support.getLocalPort();
    }

    /** What the database holds for a brand, by one query of one value. */
    public String stored(String brandId, String query) {
        try (Connection connection = database.connect(database.app());
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.brand_id', '" + brandId + "', false)");
            try (ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the running service has registered. */
    public ResourceConfig resources() {
        return support.getEnvironment().jersey().getResourceConfig();
    }

    /** A new agency with a key of every scope. */
    public Operator.NewAgency newAgency(String name) {
        return operate(operator -> operator.createAgency(new Agency.Draft(name, "Europe/Berlin", "EUR", "en")));
    }

    /** What those who run the service do. */
    public <T> T operate(Function<Operator, T> command) {
        try (Operator operator = new Operator(support.getConfiguration(), clock)) {
            return command.apply(operator);
        }
    }
}
