-- By each of two indexes; what begins later is told too.
select s.reason, s.since, s.until
  from (select t.*
          from person_fact p
          join suppression t on t.brand_id = p.brand_id and t.person_id = p.person_id
         where p.brand_id = :brandId and p.customer_id = :customerId
        union all
        select t.*
          from unnest(:hashes::text[]) hash
          join suppression t on t.brand_id = :brandId and t.identity_hash = decode(hash, 'hex')) s
 where s.lifted_at is null
   and (s.until is null or s.until > :now)
   and (s.channel_kind is null and s.channel_id is null
        or s.channel_kind = :channelKind
        or s.channel_id = :channelId)
