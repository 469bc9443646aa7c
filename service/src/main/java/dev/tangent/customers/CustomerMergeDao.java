package dev.tangent.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(CustomerMerge.class)
interface CustomerMergeDao {
    String COLUMNS = """
            m.id, m.kind, m.state, m.from_customer_id, m.into_customer_id, m.reason, m.reversed_at, m.version,
            m.created_at, m.updated_at,
            (select count(*) from customer_merge_person mp
              where mp.brand_id = m.brand_id and mp.merge_id = m.id) as persons
            """;

    /** Moves every person of one customer under another and notes exactly these. */
    @SqlUpdate
    int merge(UUID id, UUID from, UUID into, String reason, Instant now);

    @SqlQuery("select " + COLUMNS + " from customer_merge m where m.brand_id = :brandId and m.id = :id")
    Optional<CustomerMerge> find(UUID id);

    @SqlQuery("select " + COLUMNS + " from customer_merge m where m.brand_id = :brandId and m.id = :id for update of m")
    Optional<CustomerMerge> lock(UUID id);

    /** Moves back what the merge moved; how many persons were still there. */
    @SqlUpdate("""
            update person p
               set customer_id = :from
              from customer_merge_person mp
             where mp.brand_id = :brandId and mp.merge_id = :id
               and p.brand_id = :brandId and p.id = mp.person_id and p.customer_id = :into
            """)
    int moveBack(UUID id, UUID from, UUID into);

    @SqlUpdate("""
            update customer_merge
               set state = 'reversed', reversed_at = :now, version = version + 1, updated_at = :now
             where brand_id = :brandId and id = :id
            """)
    int reverse(UUID id, Instant now);

    /** The merge by which {@code customerId} went up in another. */
    @SqlQuery("""
            select id
              from customer_merge
             where brand_id = :brandId and from_customer_id = :customerId and state = 'active'
            """)
    Optional<UUID> findActiveFrom(UUID customerId);

    @SqlQuery("select " + COLUMNS + " from customer_merge m " + """
             where m.brand_id = :brandId
               and m.id > :after
               and (:customerId::uuid is null or m.from_customer_id = :customerId or m.into_customer_id = :customerId)
               and (:state::text is null or m.state = :state)
               and (:updatedSince::timestamptz is null or m.updated_at >= :updatedSince)
             order by m.id
             limit :limit
            """)
    List<CustomerMerge> list(@BindMethods CustomerMerge.Filter filter, UUID after, int limit);
}
