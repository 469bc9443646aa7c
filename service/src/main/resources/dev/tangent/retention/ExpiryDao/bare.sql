-- Only a while after it was stripped: a call that had found the person before may still have recorded something for it.
select c.id
  from customer c
 where c.brand_id = :brandId
   and c.id = any(:customerIds::uuid[])
   and c.expired_at < :settled
   and not exists (select from customer_reference r where r.brand_id = :brandId and r.customer_id = c.id)
   and not exists (
         select from person p
          where p.brand_id = :brandId and p.customer_id = c.id
            and (exists (select from identity i where i.brand_id = :brandId and i.person_id = p.id)
                 or exists (select from interaction i where i.brand_id = :brandId and i.person_id = p.id)
                 or exists (select from person_attribute a where a.brand_id = :brandId and a.person_id = p.id)
                 or exists (select from quarantined_attribute q where q.brand_id = :brandId and q.person_id = p.id)
                 or exists (select from consent s where s.brand_id = :brandId and s.person_id = p.id)
                 or exists (select from suppression s where s.brand_id = :brandId and s.person_id = p.id)
                 or exists (select from contact_reservation r where r.brand_id = :brandId and r.person_id = p.id)))
 order by c.id
   for no key update of c skip locked
