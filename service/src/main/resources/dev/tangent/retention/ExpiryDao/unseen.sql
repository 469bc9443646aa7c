-- Whoever is being joined is left for the next round, and whoever was joined meanwhile has changed.
select c.id
  from customer c
  join anonymous_customer_fact a on a.brand_id = :brandId and a.customer_id = c.id
 where c.brand_id = :brandId
   and c.id = any(:customerIds::uuid[])
   and c.updated_at < :before
   and a.last_seen_at < :before
 order by c.id
   for no key update of c skip locked
