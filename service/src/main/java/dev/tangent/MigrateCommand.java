package dev.tangent;

import dev.tangent.migrations.Migrations;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code migrate}: brings the schema up to date, under the role that owns it. Safe to run twice or twice at once. */
final class MigrateCommand extends ConfiguredCommand<TangentConfig> {
    MigrateCommand() {
        super("migrate", "Bring the database schema up to date, as its owner");
    }

    @Override
    protected void run(Bootstrap<TangentConfig> bootstrap, Namespace arguments, TangentConfig config)
            throws SQLException {
        TangentConfig.OwnerDatabase owner = config.ownerDatabase();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            new Migrations().update(connection);
        }
    }
}
