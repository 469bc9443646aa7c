package dev.tangent.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Customer.class)
interface CustomerDao {
    /** With who stood at the brand's end of the latest interactions. */
    @SqlQuery
    Optional<Customer> find(UUID id);

    @SqlQuery
    List<Customer> list(
            UUID after,
            int limit,
            @Nullable Instant updatedSince,
            @Nullable String kind,
            @Nullable String namespace,
            @Nullable String value,
            @Nullable String externalRef,
            boolean withRestricted);
}
