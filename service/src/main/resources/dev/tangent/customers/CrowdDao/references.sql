-- Up to whoever has the persons now.
with recursive up as (
  select r.external_ref, c.id, c.merged_into_id
    from customer_reference r
    join customer c on c.brand_id = r.brand_id and c.id = r.customer_id
   where r.brand_id = :brandId and r.external_ref = any(:externalRefs::text[])
  union all
  select up.external_ref, c.id, c.merged_into_id
    from up
    join customer c on c.brand_id = :brandId and c.id = up.merged_into_id)
select external_ref, id
  from up
 where merged_into_id is null
