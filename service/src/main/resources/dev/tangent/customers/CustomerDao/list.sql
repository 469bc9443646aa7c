-- The page is cut before anything is looked up for its customers.
with recursive called as (
  select c.id, c.merged_into_id
    from customer_reference r
    join customer c on c.brand_id = r.brand_id and c.id = r.customer_id
   where r.brand_id = :brandId and r.external_ref = :externalRef
  union all
  select c.id, c.merged_into_id
    from called
    join customer c on c.brand_id = :brandId and c.id = called.merged_into_id),
page as materialized (
  select c.*
    from customer c
   where c.brand_id = :brandId
     and c.id > :after
     and c.merged_into_id is null
     and c.erasing_at is null
     and (:withRestricted or c.restricted_at is null)
     and (:updatedSince::timestamptz is null or c.updated_at >= :updatedSince)
     and (:externalRef::text is null or c.id = (select id from called where merged_into_id is null))
     and (:kind::text is null
          or c.id = (select p.customer_id
                       from identity i
                       join person p on p.brand_id = i.brand_id and p.id = i.person_id
                      where i.brand_id = :brandId and i.kind = :kind and i.namespace = :namespace
                        and i.value = :value))
   order by c.id
   limit :limit)
select c.id, c.merged_into_id, c.restricted_at, c.version, c.created_at, c.updated_at, seen.first_seen_at, seen.last_seen_at,
       (select r.external_ref from customer_reference r
         where r.brand_id = :brandId and r.customer_id = c.id) as external_ref,
       coalesce(known.identities, '[]') as identities, coalesce(held.attributes, '{}') as attributes,
       null::jsonb as contact
  from page c
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
 order by c.id
