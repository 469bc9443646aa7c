with walked as materialized (
  select id
    from customer
   where brand_id = :brandId and id < :beforeId and merged_into_id is null
   order by id
   limit :most::bigint + 1)
select (select count(*)
          from walked w
          join anonymous_customer_fact a on a.brand_id = :brandId and a.customer_id = w.id
         where a.last_seen_at < :before),
       (select count(*) from walked) <= :most
