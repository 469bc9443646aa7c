package dev.tangent.localpostgres;

import java.sql.SQLException;

/** Prints the data directory of a temporary server and stays until it is killed. */
final class Borrowing {
    private Borrowing() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        LocalPostgres server = LocalPostgres.temporary();
        System.out.println(Sql.text(server.database("shop"), server.superuser(), "show data_directory"));
        Thread.sleep(Long.MAX_VALUE);
    }
}
