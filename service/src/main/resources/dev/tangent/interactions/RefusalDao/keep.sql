-- One row a brand and day counts, so that nobody counts rows: callers wait for it only where something was refused, and
-- only at the end of their transactions.
with counted as (
  insert into rejected_interaction_day as d (brand_id, day, rejected, offered)
  values (:brandId, (:now::timestamptz at time zone 'UTC')::date, :refused, :offered)
      on conflict (brand_id, day) do update
     set rejected = d.rejected + excluded.rejected, offered = d.offered + excluded.offered
  returning offered
)
insert into rejected_interaction (brand_id, id, rejected_at, source, import_key, place, interaction_id, identity_kind,
                                  identity_namespace, identity_value, code, detail, faults, copy, copy_bytes,
                                  request_id, actor_id)
select :brandId, id, :now, source, import_key, place, interaction_id, identity_kind, identity_namespace, identity_value,
       code, detail, faults::jsonb, copy, copy_bytes, request_id, actor_id
  from unnest(:ids::uuid[], :sources::text[], :importKeys::text[], :places::bigint[], :interactionIds::uuid[],
              :kinds::text[], :namespaces::text[], :values::text[], :codes::text[], :details::text[], :faults::text[],
              :copies::text[], :copyBytes::int[], :requestIds::uuid[], :actorIds::uuid[])
         with ordinality
         as new (id, source, import_key, place, interaction_id, identity_kind, identity_namespace, identity_value, code,
                 detail, faults, copy, copy_bytes, request_id, actor_id, number)
 cross join counted
 where new.number <= :mostOfADay - (counted.offered - :offered)
