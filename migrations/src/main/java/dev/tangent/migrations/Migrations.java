package dev.tangent.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings a database to the newest schema, and tells how new a schema is. Change ids sort by age. */
public final class Migrations {
    private static final String CHANGELOG = "dev/tangent/migrations/changelog.yaml";
    private static final Pattern INCLUDED = Pattern.compile("(?m)^\\s+file: changes/(\\S+)\\.sql$");
    // Any number that nothing else in a Tangent database locks.
    private static final long LOCK = 0x7461_6e67_656e_74L;

    private final String changelog;

    public Migrations() {
        this(CHANGELOG);
    }

    Migrations(String changelog) {
        this.changelog = changelog;
    }

    /**
     * Applies what is missing, waiting for anybody else who does; {@code owner} must not be in a transaction and stays
     * open. What was applied before a failure stays applied.
     */
    public void update(Connection owner) throws SQLException {
        boolean autoCommit = owner.getAutoCommit();
        owner.setAutoCommit(true);
        execute(
                owner,
                // Else the server would finish a long statement for a process that was killed, and keep others waiting.
                "set client_connection_check_interval = '1s'",
                // Liquibase takes its own lock only after it has created its table.
                "select pg_advisory_lock(" + LOCK + ")");
        try {
            synchronized (Migrations.class) {
                liquibase(owner);
            }
        } catch (RuntimeException e) {
            try {
                release(owner, autoCommit);
            } catch (SQLException lost) {
                // A connection that broke has let go of everything by that.
                e.addSuppressed(lost);
            }
            throw e;
        }
        release(owner, autoCommit);
    }

    private static void release(Connection owner, boolean autoCommit) throws SQLException {
        owner.setAutoCommit(true);
        execute(owner, "select pg_advisory_unlock_all()", "reset client_connection_check_interval");
        owner.setAutoCommit(autoCommit);
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The id of the last change that this build carries. */
    public String newest() {
        Matcher included = INCLUDED.matcher(text());
        String last = null;
        while (included.find()) {
            last = included.group(1);
        }
        if (last == null) {
            throw new IllegalStateException(changelog + " lists no change");
        }
        return last;
    }

    /** The id of the last change that the database has had; empty before the first. */
    public Optional<String> applied(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select to_regclass('databasechangelog') is not null")) {
                rows.next();
                if (!rows.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet rows = statement.executeQuery("select max(id) from databasechangelog")) {
                rows.next();
                return Optional.ofNullable(rows.getString(1));
            }
        }
    }

    // Liquibase keeps locks and histories in objects that all its runs in a process share and reset: one at a time.
    private void liquibase(Connection owner) {
        Map<String, Object> quiet = Map.of(
                Scope.Attr.logService.name(),
                new LiquibaseLog(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                "liquibase.analytics.enabled",
                false,
                // This jar stands on the class path twice where the service's manifest names it too.
                "liquibase.duplicateFileMode",
                "SILENT");
        try {
            Scope.child(quiet, () -> {
                PostgresDatabase database = new PostgresDatabase();
                database.setConnection(new JdbcConnection(owner));
                Liquibase liquibase = new Liquibase(
                        changelog, new ClassLoaderResourceAccessor(Migrations.class.getClassLoader()), database);
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                liquibase.update(new Contexts(), new LabelExpression());
            });
        } catch (LiquibaseException e) {
            throw new IllegalStateException("the schema could not be brought up to date: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("the schema could not be brought up to date", e);
        }
    }

    private String text() {
        try (InputStream in = Migrations.class.getClassLoader().getResourceAsStream(changelog)) {
            if (in == null) {
                throw new IllegalStateException(changelog + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
