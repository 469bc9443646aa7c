update quarantined_attribute q
   set unfit_version = unfit.version
  from unnest(:personIds::uuid[], :keys::text[], :setAts::timestamptz[], :versions::bigint[])
       as unfit (person_id, key, set_at, version)
 where q.brand_id = :brandId and q.person_id = unfit.person_id and q.key = unfit.key and q.set_at = unfit.set_at
