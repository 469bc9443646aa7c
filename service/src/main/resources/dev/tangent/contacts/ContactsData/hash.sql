-- In place of each suppression of a person one of every identity, so that it holds when the person is gone.
with gone as (
  delete from suppression
   where brand_id = :brandId
     and id in (select id from suppression
                 where brand_id = :brandId and person_id = any(:personIds::uuid[])
                 order by id
                 limit :most)
  returning *),
kept as (
  insert into suppression (brand_id, id, identity_kind, identity_key_id, identity_hash, channel_kind, channel_id, reason,
                           since, until, lifted_at, version, created_at, updated_at)
  select :brandId, (left(gone.id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, new.kind, new.key_id, decode(new.hash, 'hex'), gone.channel_kind, gone.channel_id,
         gone.reason, gone.since, gone.until, gone.lifted_at, gone.version, gone.created_at, now()
    from gone
   cross join unnest(:kinds::text[], :hashes::text[], :keyIds::text[]) as new (kind, hash, key_id))
select count(*) from gone
