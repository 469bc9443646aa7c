with said as (
  insert into consent (brand_id, id, person_id, purpose, channel_id, state, source, occurred_at, recorded_at)
  select :brandId, new.id, new.person_id, new.purpose, t.channel_id, 'withdrawn', new.source,
         least(new.occurred_at, :now::timestamptz), :now::timestamptz
    from unnest(:ids::uuid[], :purposes::text[], :personIds::uuid[], :touchpointIds::uuid[], :sources::text[],
                :occurredAts::timestamptz[])
           as new (id, purpose, person_id, touchpoint_id, source, occurred_at)
    left join touchpoint_fact t on t.brand_id = :brandId and t.touchpoint_id = new.touchpoint_id
  returning id, person_id, purpose, channel_id, occurred_at)
select said.id, p.customer_id, said.purpose, said.channel_id, said.occurred_at
  from said
  join person_fact p on p.brand_id = :brandId and p.person_id = said.person_id
