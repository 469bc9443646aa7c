delete from person_attribute a
 using (select e.person_id, e.key
          from attribute_definition d
         cross join lateral (
                select old.person_id, old.key
                  from person_attribute old
                 where old.brand_id = :brandId and old.key = d.key
                   and old.set_at <= now() - make_interval(days => d.time_to_live_days)
                 limit :limit) e
         where d.brand_id = :brandId
         limit :limit) expired
 where a.brand_id = :brandId and a.person_id = expired.person_id and a.key = expired.key
