package dev.tangent.personas;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Persona.class)
@RegisterConstructorMapper(PersonaDao.Standing.class)
interface PersonaDao {
    String SELECT = """
            select p.id, p.key, p.name, p.description, p.behaviour, p.psychographics, p.goals, p.pains,
                   p.preferred_channel_ids,
                   array(select c.channel_key
                           from unnest(p.preferred_channel_ids) with ordinality as chosen (channel_id, place)
                           join channel_fact c on c.brand_id = :brandId and c.channel_id = chosen.channel_id
                          order by chosen.place) as preferred_channel_keys,
                   p.research_basis, p.research_note, p.segment_id, s.segment_key, p.state, p.version, p.created_at,
                   p.updated_at
              from persona p
              left join segment_fact s on s.brand_id = p.brand_id and s.segment_id = p.segment_id
             where p.brand_id = :brandId
            """;

    @SqlQuery("""
            insert into persona (brand_id, id, key, name, description, behaviour, psychographics, goals, pains,
                                 preferred_channel_ids, research_basis, research_note, segment_id, state)
            values (:brandId, :id, :key, :name, :description, :behaviour, :psychographics, :goals, :pains,
                    :preferredChannelIds, :researchBasis, :researchNote, :segmentId::uuid, :state)
                on conflict (brand_id, key) do nothing
            returning id
            """)
    Optional<UUID> insert(UUID id, @BindMethods Persona.Draft draft);

    @SqlQuery(SELECT + " and p.id = :id")
    Optional<Persona> find(UUID id);

    @SqlQuery(SELECT + " and p.id = :id for update of p")
    Optional<Persona> lock(UUID id);

    @SqlQuery("select id from persona where brand_id = :brandId and (id = :id::uuid or key = :key::text)")
    Optional<UUID> named(@Nullable UUID id, @Nullable String key);

    /** A persona and whether it is active. */
    record Standing(UUID id, boolean active) {}

    @SqlQuery("select id, state = 'active' as active from persona where brand_id = :brandId and id = any(:ids)")
    List<Standing> standings(List<UUID> ids);

    @SqlUpdate("""
            update persona
               set key = :key, name = :name, description = :description, behaviour = :behaviour,
                   psychographics = :psychographics, goals = :goals, pains = :pains,
                   preferred_channel_ids = :preferredChannelIds, research_basis = :researchBasis,
                   research_note = :researchNote, segment_id = :segmentId::uuid, state = :state, version = version + 1,
                   updated_at = now()
             where brand_id = :brandId and id = :id
            """)
    int update(UUID id, @BindMethods Persona.Draft draft);

    @SqlQuery("select count(*) from persona where brand_id = :brandId and state = 'active'")
    int countActive();

    @SqlQuery(SELECT + """
               and p.id > :after
               and (:key::text is null or p.key = :key)
               and (:state::text is null or p.state = :state)
               and (:segmentId::uuid is null or p.segment_id = :segmentId)
               and (:updatedSince::timestamptz is null or p.updated_at >= :updatedSince)
             order by p.id
             limit :limit
            """)
    List<Persona> list(@BindMethods Persona.Filter filter, UUID after, int limit);
}
