-- First and last seen are read at both ends of the covering index.
select c.id, c.version, c.created_at, c.updated_at, seen.first_seen_at, seen.last_seen_at,
       coalesce(known.identities, '[]') as identities
  from customer c
  left join lateral (
         select jsonb_agg(jsonb_build_object('kind', i.kind, 'namespace', i.namespace, 'value', i.value,
                                             'firstSeenAt', i.created_at)
                          order by i.created_at, i.kind, i.namespace, i.value) as identities
           from person p
           join identity i on i.brand_id = p.brand_id and i.person_id = p.id
          where p.brand_id = :brandId and p.customer_id = c.id) known on true
  left join lateral (
         select min(of_person.first_seen_at) as first_seen_at, max(of_person.last_seen_at) as last_seen_at
           from person p
          cross join lateral (
                 select (select f.occurred_at from interaction_fact f
                          where f.brand_id = :brandId and f.person_id = p.id
                          order by f.occurred_at, f.id limit 1) as first_seen_at,
                        (select f.occurred_at from interaction_fact f
                          where f.brand_id = :brandId and f.person_id = p.id
                          order by f.occurred_at desc, f.id desc limit 1) as last_seen_at) of_person
          where p.brand_id = :brandId and p.customer_id = c.id) seen on true
 where c.brand_id = :brandId and c.id = :id
