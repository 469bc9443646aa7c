-- The same as listStates, of what was said in browsers under one anonymous id and of nothing else that is known of the
-- same customer.
with said as materialized (
  select c.id, c.purpose, c.channel_kind, c.channel_id, c.state, c.occurred_at, c.recorded_at, c.text_version
    from consent c
   where c.brand_id = :brandId
     and c.anonymous_id = :anonymousId
     and (:onlyPurpose::text is null or c.purpose = :onlyPurpose)),
named as (
  select distinct purpose, channel_kind, channel_id
    from said)
select n.purpose, n.channel_kind, n.channel_id, ch.channel_key, holds.state, holds.occurred_at, holds.text_version
  from named n
  left join channel_fact ch on ch.brand_id = :brandId and ch.channel_id = n.channel_id
 cross join lateral (
         select s.*
           from said s
          where s.purpose = n.purpose
            and (s.channel_kind is null and s.channel_id is null
                 or s.channel_kind = coalesce(n.channel_kind, ch.channel_kind)
                 or s.channel_id = n.channel_id)
          order by s.occurred_at desc, s.state = 'withdrawn' desc, s.id desc
          limit 1) holds
 where (n.purpose, coalesce(n.channel_kind, ''), coalesce(n.channel_id, '00000000-0000-0000-0000-000000000000'::uuid)) > (:afterPurpose, :afterKind, :afterChannel)
   and (:updatedSince::timestamptz is null or holds.recorded_at >= :updatedSince)
 order by n.purpose, coalesce(n.channel_kind, ''), coalesce(n.channel_id, '00000000-0000-0000-0000-000000000000'::uuid)
 limit :limit
