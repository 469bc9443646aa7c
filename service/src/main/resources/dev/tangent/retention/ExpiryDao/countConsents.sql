with walked as materialized (
  select id, person_id, purpose, channel_kind, channel_id, occurred_at
    from consent
   where brand_id = :brandId and id < :beforeId
   order by id
   limit :most::bigint + 1)
select (select count(*)
          from walked w
         where exists (select from consent later
                        where later.brand_id = :brandId and later.person_id = w.person_id and later.purpose = w.purpose
                          and later.channel_kind is not distinct from w.channel_kind
                          and later.channel_id is not distinct from w.channel_id
                          and later.occurred_at > w.occurred_at and later.occurred_at < :before
                          and later.recorded_at < :before)),
       (select count(*) from walked) <= :most
