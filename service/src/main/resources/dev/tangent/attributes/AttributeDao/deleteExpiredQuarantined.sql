delete from quarantined_attribute q
 using (select old.person_id, old.key
          from quarantined_attribute old
         where old.brand_id = :brandId
           and old.set_at <= now() - make_interval(days => coalesce(
                 (select quarantine_days from attribute_policy where brand_id = :brandId), :days))
         limit :limit) expired
 where q.brand_id = :brandId and q.person_id = expired.person_id and q.key = expired.key
