-- Counted by page: the index of interactions that wait holds nothing else.
select s.id, s.content, s.created_at, u.interactions, u.first_seen_at, l.received_at as last_seen_at,
       l.id as latest_interaction_id
  from (select id, content, created_at
          from interaction_source f
         where brand_id = :brandId
           and (created_at, id) < (:beforeTime, :beforeId)
           and (:name::text is null or content ->> 'name' = :name)
           and (:channel::text is null or content ->> 'channel' = :channel)
           and exists (select from unmapped_interaction_fact i
                        where i.brand_id = :brandId and i.source_id = f.id
                          and (:updatedSince::timestamptz is null or i.received_at >= :updatedSince))
         order by created_at desc, id desc
         limit :limit) s
 cross join lateral (select count(*) as interactions, min(i.received_at) as first_seen_at
                       from unmapped_interaction_fact i
                      where i.brand_id = :brandId and i.source_id = s.id) u
 cross join lateral (select i.received_at, i.id
                       from unmapped_interaction_fact i
                      where i.brand_id = :brandId and i.source_id = s.id
                      order by i.received_at desc, i.id desc
                      limit 1) l
 order by s.created_at desc, s.id desc
