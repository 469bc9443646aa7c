with old as (
  select id
    from rejected_interaction
   where brand_id = :brandId and id < :beforeId
   order by id
   limit :limit),
gone as (
  delete from rejected_interaction r
   using old
   where r.brand_id = :brandId and r.id = old.id
  returning 1)
select count(*)
  from gone
