package dev.tangent.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The three database roles of Tangent: owner, app and system. */
public final class Roles {
    private Roles() {}

    /** Creates the roles that are missing, without passwords; {@code administrator} must be allowed to create roles. */
    public static void ensure(Connection administrator) throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            statement.execute(script());
        }
    }

    private static String script() {
        try (InputStream in = Roles.class.getResourceAsStream("roles.sql")) {
            if (in == null) {
                throw new IllegalStateException("roles.sql is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
