package dev.tangent.webhooks;

import dev.tangent.tenancy.Sql;

/** The statements of {@link EventsData}. */
final class EventsDataDao {
    static final Sql READ = Sql.of("""
            select e.id, e.data::text,
                   e.subject_id = any(:customerIds::uuid[])
                   or exists (select from interaction_fact i
                               where i.brand_id = :brandId and i.id = e.subject_id
                                 and i.person_id = any(:personIds::uuid[])) as own,
                   e.type, e.occurred_at::text
              from event e
             where e.brand_id = :brandId and e.id > :after
             order by e.id
             limit :most
            """);

    static final Sql DELETE = Sql.file(EventsData.class, "delete");

    private EventsDataDao() {}
}
