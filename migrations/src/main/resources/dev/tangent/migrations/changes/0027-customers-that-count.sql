--liquibase formatted sql

--changeset tangent:0027-customers-that-count
-- The customers there are, as segments and numbers may know them: none that went up in another, is being erased, may be
-- stored only, or is known by nothing any more.
create or replace view customer_fact with (security_invoker = true) as
select brand_id, id as customer_id, created_at, updated_at
  from customer
 where merged_into_id is null
   and erasing_at is null
   and restricted_at is null
   and expired_at is null;

--rollback create or replace view customer_fact with (security_invoker = true) as select brand_id, id as customer_id, created_at, updated_at from customer where merged_into_id is null;
