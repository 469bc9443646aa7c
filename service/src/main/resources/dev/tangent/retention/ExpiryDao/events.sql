with old as (
  select id
    from event
   where brand_id = :brandId and id < :beforeId
   order by id
   limit :limit),
gone as (
  delete from event e
   using old
   where e.brand_id = :brandId and e.id = old.id
  returning 1)
select count(*)
  from gone
