package dev.tangent;

import com.codahale.metrics.MetricRegistry;
import dev.tangent.agencies.Agencies;
import dev.tangent.audit.Audit;
import dev.tangent.auth.BrandDirectory;
import dev.tangent.auth.Credentials;
import dev.tangent.auth.Peppers;
import dev.tangent.keys.ApiKeys;
import dev.tangent.limits.Plans;
import dev.tangent.limits.RateLimits;
import dev.tangent.platform.Json;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.Safety;
import dev.tangent.tenancy.SqlTexts;
import dev.tangent.tenancy.SystemDb;
import dev.tangent.tenancy.Transactions;
import dev.tangent.usage.Totals;
import dev.tangent.usage.Usage;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import java.sql.SQLException;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.SqlObjects;

/** What the service and the operator's commands stand on alike: the databases, checked, and who may call. */
final class Foundation implements AutoCloseable {
    private final ManagedDataSource app;
    private final ManagedDataSource system;
    final Clock clock;
    final SystemDb systemDb;
    final BrandDb brandDb;
    final AgencyDb agencyDb;
    final Audit audit;
    final Credentials credentials;
    final BrandDirectory directory;
    final Agencies agencies;
    final ApiKeys keys;
    final Plans plans;
    final RateLimits limits;
    final Totals totals;
    final Usage usage;

    /** Opens the databases; refuses roles that could see past row-level security, and a schema that is too old. */
    Foundation(TangentConfig config, MetricRegistry metrics, Clock clock) {
        this.clock = clock;
        this.app = pool(config.database(), metrics, "database");
        this.system = pool(config.systemDatabase(), metrics, "systemDatabase");
        Jdbi appJdbi = jdbi(app);
        Jdbi systemJdbi = jdbi(system);
        try {
            Safety.refuseMightyRole(appJdbi);
            Safety.refuseMightyRole(systemJdbi);
            Safety.refuseOldSchema(appJdbi);
        } catch (RuntimeException e) {
            stop(app);
            stop(system);
            throw e;
        }
        Transactions transactions = new Transactions(app, appJdbi);
        this.systemDb = new SystemDb(systemJdbi);
        Peppers peppers = new Peppers(config.peppers());
        this.brandDb = new BrandDb(transactions);
        this.agencyDb = new AgencyDb(transactions);
        this.audit = new Audit(brandDb, clock);
        this.credentials = new Credentials(systemDb, agencyDb, peppers, clock, !config.readOnly());
        this.directory = new BrandDirectory(agencyDb);
        this.agencies = new Agencies(agencyDb, systemDb, credentials, audit);
        this.keys = new ApiKeys(agencyDb, peppers, credentials, audit, clock);
        this.plans = new Plans(agencyDb, credentials, audit);
        this.limits = new RateLimits(brandDb, config.rates(), config.peppers(), clock, !config.readOnly());
        this.totals = new Totals(systemDb);
        this.usage = new Usage(brandDb, totals, clock);
    }

    /** Whether the database answers. */
    boolean databaseAnswers() {
        try (var connection = app.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stop(app);
        stop(system);
    }

    private static void stop(ManagedDataSource pool) {
        try {
            pool.stop();
        } catch (Exception e) {
            throw new IllegalStateException("A pool cannot be closed", e);
        }
    }

    private static ManagedDataSource pool(DataSourceFactory factory, MetricRegistry metrics, String name) {
        ManagedDataSource pool = factory.build(metrics, name);
        try {
            pool.start();
            return pool;
        } catch (Exception e) {
            throw new IllegalStateException("The pool " + name + " cannot be opened", e);
        }
    }

    private static Jdbi jdbi(ManagedDataSource pool) {
        Jdbi jdbi = Jdbi.create(pool)
                .installPlugin(new SqlObjectPlugin())
                .installPlugin(new PostgresPlugin())
                .installPlugin(new Jackson2Plugin());
        jdbi.getConfig(SqlObjects.class).setSqlLocator(new SqlTexts());
        jdbi.getConfig(Jackson2Config.class).setMapper(Json.mapper());
        return jdbi;
    }
}
