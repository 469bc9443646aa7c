-- The next of each person, along the covering index, and of these the next: however much there is, a page of each is read.
select page.*
  from person_fact p
 cross join lateral (
  select i.id, i.type, i.occurred_at, i.received_at, i.sent_at, i.touchpoint_id, i.automated, i.direction, i.actor,
         i.message_class, i.content_intent, i.personalised, i.experience, i.friction, i.exit_reason,
         i.complaint_reason, i.agent_reference, i.value_amount, i.value_currency, i.order_reference, i.items,
         i.message_id, i.conversation_id, i.reply_to, i.campaign, i.location_key, i.content_item_key, i.properties, :customerId::uuid as customer_id
    from interaction i
   where i.brand_id = :brandId
     and i.person_id = p.person_id
     and (i.occurred_at, i.id) > (:afterTime, :afterId)
     and i.occurred_at < :to
     and (:type::text is null or i.type = :type)
     and (:updatedSince::timestamptz is null or i.received_at >= :updatedSince)
     and (:touchpointId::uuid is null or i.touchpoint_id = :touchpointId)
     and (:touchpointKey::text is null or i.touchpoint_id = (
            select t.touchpoint_id from touchpoint_fact t
             where t.brand_id = :brandId and t.touchpoint_key = :touchpointKey))
     and (:direction::text is null or i.direction = :direction)
     and (:locationKey::text is null or i.location_key = :locationKey)
     and (:contentItemKey::text is null or i.content_item_key = :contentItemKey)
   order by i.occurred_at, i.id
   limit :limit) page
 where p.brand_id = :brandId
   and p.customer_id = :customerId
   and (:withRestricted or not exists (
          select from customer c
           where c.brand_id = :brandId and c.id = :customerId and c.restricted_at is not null))
 order by page.occurred_at, page.id
 limit :limit
