with new_customer as (
  insert into customer (brand_id, id, created_at, updated_at)
  values (:brandId, :customerId, :now, :now)
      on conflict (brand_id, id) do nothing)
insert into person (brand_id, id, customer_id, created_at)
values (:brandId, :personId, :customerId, :now)
    on conflict (brand_id, id) do nothing
