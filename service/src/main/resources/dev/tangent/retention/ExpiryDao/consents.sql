-- An entry goes when a later one of the same person, purpose and channels stands in its place for so long. That one holds
-- wherever this one would have, so that nothing is allowed or forbidden by its going. The latest always stays.
with walked as (
  select id, person_id, purpose, channel_kind, channel_id, occurred_at
    from consent
   where brand_id = :brandId and id > :after and id < :beforeId
   order by id
   limit :limit),
gone as (
  delete from consent c
   using walked w
   where c.brand_id = :brandId and c.id = w.id
     and exists (select from consent later
                  where later.brand_id = :brandId and later.person_id = w.person_id and later.purpose = w.purpose
                    and later.channel_kind is not distinct from w.channel_kind
                    and later.channel_id is not distinct from w.channel_id
                    and later.occurred_at > w.occurred_at and later.occurred_at < :before
                    and later.recorded_at < :before)
  returning 1)
select (select count(*) from gone), (select count(*) from walked), (select id from walked order by id desc limit 1)
