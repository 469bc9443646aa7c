package dev.tangent.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(RegisterDao.Rows.class)
@RegisterConstructorMapper(RegisterDao.Attribute.class)
interface RegisterDao {
    /** How many rows a class has. */
    record Rows(String key, long rows) {}

    /** A declared attribute, and when a value of it was last set. */
    record Attribute(
            UUID id,
            String key,
            String name,
            String purpose,
            String legalBasis,
            String sensitivity,
            int timeToLiveDays,
            String state,
            @Nullable Instant lastWrittenAt) {}

    @SqlQuery
    List<Rows> rows(int most);

    @SqlQuery
    List<Attribute> attributes(int limit);
}
