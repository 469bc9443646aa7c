select i.id, i.type, i.occurred_at, i.received_at, i.sent_at, i.touchpoint_id, i.automated, i.direction, i.actor,
       i.message_class, i.content_intent, i.personalised, i.experience, i.friction, i.exit_reason,
       i.complaint_reason, i.agent_reference, i.value_amount, i.value_currency, i.order_reference, i.items,
       i.message_id, i.conversation_id, i.reply_to, i.campaign, i.location_key, i.content_item_key, i.properties, p.customer_id
  from interaction i
  left join person p on p.brand_id = i.brand_id and p.id = i.person_id
 where i.brand_id = :brandId
   and (i.occurred_at, i.id) < (:beforeTime, :beforeId)
   and i.occurred_at >= :from
   and (:type::text is null or i.type = :type)
   and (:updatedSince::timestamptz is null or i.received_at >= :updatedSince or i.mapped_at >= :updatedSince)
   and (:touchpointId::uuid is null or i.touchpoint_id = :touchpointId)
   and (:touchpointKey::text is null or i.touchpoint_id = (
          select t.touchpoint_id from touchpoint_fact t
           where t.brand_id = :brandId and t.touchpoint_key = :touchpointKey))
   and (:direction::text is null or i.direction = :direction)
   and (:locationKey::text is null or i.location_key = :locationKey)
   and (:contentItemKey::text is null or i.content_item_key = :contentItemKey)
   and (:withRestricted or i.person_id is null or i.person_id <> all(array(
          select held.id
            from customer c
            join person held on held.brand_id = c.brand_id and held.customer_id = c.id
           where c.brand_id = :brandId and c.restricted_at is not null)))
 order by i.occurred_at desc, i.id desc
 limit :limit
