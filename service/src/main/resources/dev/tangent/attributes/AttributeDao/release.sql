-- What was set since under the declared key stays.
with released as (
  delete from quarantined_attribute q
   using unnest(:personIds::uuid[], :keys::text[], :setAts::timestamptz[]) as fit (person_id, key, set_at)
   where q.brand_id = :brandId and q.person_id = fit.person_id and q.key = fit.key
  returning q.person_id, q.key, q.value, q.source, q.set_at
)
insert into person_attribute (brand_id, person_id, key, value, source, set_at)
select :brandId, person_id, key, value, source, set_at
  from released
 order by person_id, key
    on conflict (brand_id, person_id, key) do update
   set value = excluded.value, source = excluded.source, set_at = excluded.set_at
 where person_attribute.set_at < excluded.set_at
