package dev.tangent.consents;

import dev.tangent.channels.ChannelScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Consent.class)
@RegisterConstructorMapper(Consent.State.class)
@RegisterConstructorMapper(Consent.Said.class)
interface ConsentDao {
    @SqlQuery("""
            insert into consent (brand_id, id, person_id, purpose, channel_kind, channel_id, state, source, text_version,
                                 evidence, value_exchange, occurred_at, recorded_at, anonymous_id)
            values (:brandId, :id, :personId, :purpose, :kind, :channelId, :state, :source, :textVersion, :evidence,
                    :valueExchange, :occurredAt, :recordedAt, :anonymousId)
            returning id, :customerId as customer_id, purpose, channel_kind, channel_id, state, source, text_version,
                      evidence, value_exchange, occurred_at, recorded_at
            """)
    Consent insert(
            UUID id,
            UUID personId,
            UUID customerId,
            @BindMethods Consent.Draft draft,
            @BindMethods ChannelScope scope,
            Instant recordedAt,
            @Nullable String anonymousId);

    @SqlQuery("""
            select c.id, p.customer_id, c.purpose, c.channel_kind, c.channel_id, c.state, c.source, c.text_version,
                   c.evidence, c.value_exchange, c.occurred_at, c.recorded_at
              from consent c
              join person_fact p on p.brand_id = c.brand_id and p.person_id = c.person_id
             where c.brand_id = :brandId and c.id = :id and p.customer_id = :customerId
            """)
    Optional<Consent> find(UUID customerId, UUID id);

    @SqlQuery
    List<Consent> list(UUID customerId, @BindMethods Consent.Filter filter, Instant before, UUID beforeId, int limit);

    @SqlQuery
    List<Consent.State> listStates(
            UUID customerId,
            @Nullable String onlyPurpose,
            @Nullable Instant updatedSince,
            String afterPurpose,
            String afterKind,
            UUID afterChannel,
            int limit);

    @SqlQuery
    List<Consent.Said> listSaid(
            String anonymousId,
            @Nullable String onlyPurpose,
            @Nullable Instant updatedSince,
            String afterPurpose,
            String afterKind,
            UUID afterChannel,
            int limit);

    @SqlQuery
    boolean isWithdrawn(UUID customerId, String purpose, @Nullable String kind, @Nullable UUID channelId);

    /** The state that holds for a purpose on a channel, or of a kind, or everywhere. */
    @SqlQuery
    Optional<String> state(UUID customerId, String purpose, @Nullable String kind, @Nullable UUID channelId);
}
