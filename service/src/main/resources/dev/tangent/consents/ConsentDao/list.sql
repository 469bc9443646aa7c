select c.id, p.customer_id, c.purpose, c.channel_kind, c.channel_id, c.state, c.source, c.text_version, c.evidence,
       c.value_exchange, c.occurred_at, c.recorded_at
  from person_fact p
  join consent c on c.brand_id = p.brand_id and c.person_id = p.person_id
 where p.brand_id = :brandId
   and p.customer_id = :customerId
   and (c.occurred_at, c.id) < (:before, :beforeId)
   and (:purpose::text is null or c.purpose = :purpose)
   and (:state::text is null or c.state = :state)
   and (:updatedSince::timestamptz is null or c.recorded_at >= :updatedSince)
 order by c.occurred_at desc, c.id desc
 limit :limit
