package dev.tangent.testing;

import com.codahale.metrics.MetricRegistry;
import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.Login;
import dev.tangent.platform.Json;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.SqlTexts;
import dev.tangent.tenancy.SystemDb;
import dev.tangent.tenancy.Transactions;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.SqlObjects;

/** The doors of a database, opened as the service opens them, for what has no operation of its own. */
public final class Backstage implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final ManagedDataSource app;
    private final ManagedDataSource system;
    public final BrandDb brandDb;
    public final AgencyDb agencyDb;
    public final SystemDb systemDb;

    public Backstage(Database database) {
        this.app = pool(database, database.app());
        this.system = pool(database, database.system());
        Transactions transactions = new Transactions(app, jdbi(app));
        this.brandDb = new BrandDb(transactions);
        this.agencyDb = new AgencyDb(transactions);
        this.systemDb = new SystemDb(jdbi(system));
    }

    private static ManagedDataSource pool(Database database, Login login) {
        DataSourceFactory factory = new DataSourceFactory();
        factory.setDriverClass("org.postgresql.Driver");
        factory.setUrl(database.jdbcUrl());
        factory.setUser(login.user());
        factory.setPassword(login.password());
        factory.setInitialSize(0);
        factory.setMinSize(0);
        factory.setMaxSize(CONNECTIONS);
        return factory.build(new MetricRegistry(), login.user());
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

    @Override
    public void close() {
        try {
            app.stop();
            system.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
