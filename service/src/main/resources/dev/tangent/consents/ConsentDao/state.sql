-- What covers the channel: said of all, of its kind, or of itself. Of two of one time the withdrawal holds.
select c.state
  from person_fact p
  join consent c on c.brand_id = p.brand_id and c.person_id = p.person_id
 where p.brand_id = :brandId
   and p.customer_id = :customerId
   and c.purpose = :purpose
   and (c.channel_kind is null and c.channel_id is null or c.channel_kind = :kind::text
        or c.channel_id = :channelId::uuid)
 order by c.occurred_at desc, c.state = 'withdrawn' desc, c.id desc
 limit 1
