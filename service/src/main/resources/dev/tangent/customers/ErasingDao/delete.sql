-- What refers comes before what is referred to; keys are checked when all of it has been done.
with merges as (
  select id
    from customer_merge
   where brand_id = :brandId
     and (from_customer_id = any(:customerIds::uuid[]) or into_customer_id = any(:customerIds::uuid[]))),
gone_moved as (
  delete from customer_merge_person
   where brand_id = :brandId and (merge_id in (select id from merges) or person_id = any(:personIds::uuid[]))
  returning 1),
gone_merge as (
  delete from customer_merge where brand_id = :brandId and id in (select id from merges) returning 1),
gone_reference as (
  delete from customer_reference where brand_id = :brandId and customer_id = any(:customerIds::uuid[]) returning 1),
gone_identity as (
  delete from identity where brand_id = :brandId and person_id = any(:personIds::uuid[]) returning 1),
gone_person as (
  delete from person where brand_id = :brandId and id = any(:personIds::uuid[]) returning 1),
gone_customer as (
  delete from customer where brand_id = :brandId and id = any(:customerIds::uuid[]) returning 1)
select 'customer_merge_person' as table_name, count(*) as rows from gone_moved
 union all select 'customer_merge', count(*) from gone_merge
 union all select 'customer_reference', count(*) from gone_reference
 union all select 'identity', count(*) from gone_identity
 union all select 'person', count(*) from gone_person
 union all select 'customer', count(*) from gone_customer
