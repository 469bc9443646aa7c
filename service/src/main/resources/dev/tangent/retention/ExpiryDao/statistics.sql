with old as (
  select id
    from statistic
   where brand_id = :brandId and day < (:before::timestamptz at time zone 'UTC')::date
   order by day, id
   limit :limit),
gone as (
  delete from statistic s
   using old
   where s.brand_id = :brandId and s.id = old.id
  returning 1)
select count(*)
  from gone
