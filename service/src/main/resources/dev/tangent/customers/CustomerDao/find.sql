-- First and last seen are read at both ends of the covering index, and the latest interactions from its end: a customer
-- may have millions.
select c.id, c.merged_into_id, c.restricted_at, c.version, c.created_at, c.updated_at, seen.first_seen_at, seen.last_seen_at,
       (select r.external_ref from customer_reference r
         where r.brand_id = :brandId and r.customer_id = c.id) as external_ref,
       coalesce(known.identities, '[]') as identities, coalesce(held.attributes, '{}') as attributes, contact.contact
  from customer c
  left join lateral (
         select jsonb_agg(jsonb_build_object('kind', i.kind, 'namespace', i.namespace, 'value', i.value,
                                             'firstSeenAt', i.created_at)
                          order by i.created_at, i.kind, i.namespace, i.value) as identities
           from person p
           join identity i on i.brand_id = p.brand_id and i.person_id = p.id
          where p.brand_id = :brandId and p.customer_id = c.id) known on true
  left join lateral (
         select jsonb_object_agg(latest.key, latest.value) as attributes
           from (select distinct on (a.key) a.key, a.value
                   from person p
                   join attribute_fact a on a.brand_id = p.brand_id and a.person_id = p.id
                  where p.brand_id = :brandId and p.customer_id = c.id
                  order by a.key, a.set_at desc, a.person_id desc) latest) held on true
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
  left join lateral (
         select jsonb_build_object('count', count(*) filter (where n <= 1000), 'complete', count(*) <= 1000,
                                   'withActor', count(actor) filter (where n <= 1000),
                                   'human', count(*) filter (where n <= 1000 and actor = 'human'),
                                   'bot', count(*) filter (where n <= 1000 and actor = 'bot')) as contact
           from (select of_person.actor,
                        row_number() over (order by of_person.occurred_at desc, of_person.id desc) as n
                   from person p
                  cross join lateral (
                         select f.actor, f.occurred_at, f.id
                           from interaction_fact f
                          where f.brand_id = :brandId and f.person_id = p.id
                          order by f.occurred_at desc, f.id desc
                          limit 1001) of_person
                  where p.brand_id = :brandId and p.customer_id = c.id) latest) contact on true
 where c.brand_id = :brandId and c.id = :id and c.erasing_at is null
