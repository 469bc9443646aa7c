select d.id, d.key, d.name, d.purpose, d.legal_basis, d.sensitivity, d.time_to_live_days, d.state,
       (select a.set_at
          from person_attribute a
         where a.brand_id = :brandId and a.key = d.key
         order by a.set_at desc
         limit 1) as last_written_at
  from attribute_definition d
 where d.brand_id = :brandId
 order by d.key
 limit :limit
