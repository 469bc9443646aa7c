-- Who did what is deleted was seen then, which decides later whether nobody has seen them for long.
with old as (
  select id
    from interaction
   where brand_id = :brandId and occurred_at < :before
   order by occurred_at, id
   limit :limit),
gone as (
  delete from interaction i
   using old
   where i.brand_id = :brandId and i.id = old.id
  returning i.person_id, i.occurred_at),
seen as (
  update person p
     set last_seen_at = g.last_seen_at
    from (select person_id, max(occurred_at) as last_seen_at from gone where person_id is not null group by 1) g
   where p.brand_id = :brandId and p.id = g.person_id
     and (p.last_seen_at is null or p.last_seen_at < g.last_seen_at))
select count(*)
  from gone
