with noted as (
  insert into customer_merge (brand_id, id, kind, from_customer_id, into_customer_id, created_at, updated_at)
  select :brandId, id, 'identify', from_id, into_id, :now, :now
    from unnest(:ids::uuid[], :fromIds::uuid[], :intoIds::uuid[]) as new (id, from_id, into_id))
insert into customer_merge_person (brand_id, merge_id, person_id)
select :brandId, merge_id, person_id
  from unnest(:mergeIds::uuid[], :personIds::uuid[]) as moved (merge_id, person_id)
