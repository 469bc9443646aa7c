-- What was sent, and what is reserved and neither lapsed nor sent.
with persons as materialized (
  select person_id
    from person_fact
   where brand_id = :brandId and customer_id = :customerId),
sent as materialized (
  select m.id, m.message_id, m.occurred_at, t.channel_id, t.channel_kind
    from persons p
    join sent_message_fact m on m.brand_id = :brandId and m.person_id = p.person_id
    left join touchpoint_fact t on t.brand_id = :brandId and t.touchpoint_id = m.touchpoint_id
   where m.occurred_at > :since)
select occurred_at, null::timestamptz as lapses_at, channel_id, channel_kind
  from sent
union all
select r.contact_at, r.expires_at, r.channel_id, c.channel_kind
  from persons p
  join contact_reservation r on r.brand_id = :brandId and r.person_id = p.person_id
  join channel_fact c on c.brand_id = :brandId and c.channel_id = r.channel_id
 where r.counted
   and r.expires_at > :now
   and r.contact_at > :since
   and (:messageId::text is null or r.message_id is distinct from :messageId)
   and not exists (select from sent s where s.id = r.id or s.message_id = r.message_id)
