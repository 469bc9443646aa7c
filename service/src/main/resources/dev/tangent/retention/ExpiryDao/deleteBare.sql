with recursive tree as (
  select id
    from unnest(:customerIds::uuid[]) as top (id)
  union all
  select c.id
    from tree
    join customer c on c.brand_id = :brandId and c.merged_into_id = tree.id),
gone_merge as (
  delete from customer_merge
   where brand_id = :brandId
     and (from_customer_id in (select id from tree) or into_customer_id in (select id from tree))),
gone_person as (
  delete from person where brand_id = :brandId and customer_id in (select id from tree))
delete from customer
 where brand_id = :brandId and id in (select id from tree)
