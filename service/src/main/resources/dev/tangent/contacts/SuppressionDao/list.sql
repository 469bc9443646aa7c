select s.id, p.customer_id, s.identity_kind, s.channel_kind, s.channel_id, s.reason, s.since, s.until, s.lifted_at,
       s.version, s.created_at, s.updated_at
  from suppression s
  left join person_fact p on p.brand_id = s.brand_id and p.person_id = s.person_id
 where s.brand_id = :brandId
   and s.id > :after
   and (:ofAll
        or p.customer_id = :customerId
        or s.identity_hash in (select decode(hash, 'hex') from unnest(:hashes::text[]) hash))
   and (:reason::text is null or s.reason = :reason)
   and (:active::boolean is null
        or :active = (s.lifted_at is null and s.since <= :now and (s.until is null or s.until > :now)))
   and (:updatedSince::timestamptz is null or s.updated_at >= :updatedSince)
 order by s.id
 limit :limit
