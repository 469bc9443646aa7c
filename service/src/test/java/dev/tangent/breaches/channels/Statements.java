package dev.tangent.breaches.channels;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements outside a DAO. */
interface Statements {
    @SqlUpdate("select 1")
    int one();
}
