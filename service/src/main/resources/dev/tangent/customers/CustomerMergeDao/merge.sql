with noted as (
  insert into customer_merge (brand_id, id, kind, from_customer_id, into_customer_id, reason, created_at, updated_at)
  values (:brandId, :id, 'merge', :from, :into, :reason, :now, :now)),
moved as (
  update person
     set customer_id = :into
   where brand_id = :brandId and customer_id = :from
  returning id)
insert into customer_merge_person (brand_id, merge_id, person_id)
select :brandId, :id, id
  from moved
