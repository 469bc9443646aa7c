-- Locked, so that nobody sets them anew before they are taken over.
select q.person_id, q.value, q.set_at, d.key, d.type, d.allowed_values, true, d.version
  from attribute_definition d
  join quarantined_attribute q on q.brand_id = d.brand_id and q.key = d.key
 where d.brand_id = :brandId
   and d.state = 'active'
   and q.unfit_version is distinct from d.version
 order by q.person_id, q.key
 limit :limit
   for update of q
