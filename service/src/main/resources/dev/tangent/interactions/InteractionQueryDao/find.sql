select i.id, i.type, i.occurred_at, i.received_at, i.sent_at, i.touchpoint_id, i.automated, i.direction, i.actor,
       i.message_class, i.content_intent, i.personalised, i.experience, i.friction, i.exit_reason,
       i.complaint_reason, i.agent_reference, i.value_amount, i.value_currency, i.order_reference, i.items,
       i.message_id, i.conversation_id, i.reply_to, i.campaign, i.location_key, i.content_item_key, i.properties, p.customer_id,
       i.ip_prefix
  from interaction i
  left join person p on p.brand_id = i.brand_id and p.id = i.person_id
  left join customer c on c.brand_id = p.brand_id and c.id = p.customer_id
 where i.brand_id = :brandId
   and i.id = :id
   and (:withRestricted or c.restricted_at is null)
