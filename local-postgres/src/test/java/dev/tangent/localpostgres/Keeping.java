package dev.tangent.localpostgres;

import java.nio.file.Path;

/** Prints how to reach a kept server's database "shop" and stays until it is killed. */
final class Keeping {
    private Keeping() {}

    public static void main(String[] arguments) throws Exception {
        LocalPostgres server = LocalPostgres.kept(Path.of(arguments[0]));
        System.out.println(server.database("shop").jdbcUrl());
        Thread.sleep(Long.MAX_VALUE);
    }
}
