-- But for those that a worker has in hand: it may be sending what it has read.
with busy as (
  select distinct d.event_id
    from event_delivery d
   where d.brand_id = :brandId and d.event_id = any(:ids::uuid[]) and d.state = 'pending' and d.lease is not null
     and d.due_at > now()),
gone_delivery as (
  delete from event_delivery
   where brand_id = :brandId and event_id = any(:ids::uuid[]) and event_id not in (select event_id from busy)
  returning 1),
gone as (
  delete from event
   where brand_id = :brandId and id = any(:ids::uuid[]) and id not in (select event_id from busy)
  returning 1)
select (select count(*) from gone), (select count(*) from gone_delivery), (select count(*) from busy)
