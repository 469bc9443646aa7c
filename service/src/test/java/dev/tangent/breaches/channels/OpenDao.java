package dev.tangent.breaches.channels;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** A DAO for everybody. */
public interface OpenDao {
    @SqlQuery("select 1")
    int one();
}
