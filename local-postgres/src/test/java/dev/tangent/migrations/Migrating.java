package dev.tangent.migrations;

import java.sql.Connection;
import java.sql.DriverManager;

/** Brings one database up to date, between two printed lines. */
final class Migrating {
    private Migrating() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection owner = DriverManager.getConnection(arguments[1], arguments[2], arguments[3])) {
            System.out.println("begins");
            new Migrations(arguments[0]).update(owner);
            System.out.println("done");
        }
    }
}
