package dev.tangent.interactions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads interactions, latest first unless the name says otherwise. */
@RegisterConstructorMapper(Interaction.class)
interface InteractionQueryDao {
    @SqlQuery("select time_zone from brand_fact where brand_id = :brandId")
    String timeZone();

    @SqlQuery
    Optional<Interaction> find(UUID id, boolean withRestricted);

    @SqlQuery
    List<Interaction> list(
            @BindMethods Interaction.Filter filter, Instant from, Instant beforeTime, UUID beforeId, int limit);

    @SqlQuery
    List<Interaction> listOfCustomer(
            @BindMethods Interaction.Filter filter, Instant from, Instant beforeTime, UUID beforeId, int limit);

    @SqlQuery
    List<Interaction> listOfCustomerEarliestFirst(
            @BindMethods Interaction.Filter filter, Instant to, Instant afterTime, UUID afterId, int limit);
}
