select i.id, i.type, i.occurred_at, i.received_at, i.sent_at, t.name as touchpoint, i.automated, i.direction, i.actor,
       i.message_class, i.content_intent, i.personalised, i.experience, i.friction, i.exit_reason, i.complaint_reason,
       i.agent_reference, i.value_amount, i.value_currency, i.order_reference, i.items, i.message_id, i.conversation_id,
       i.reply_to, i.campaign, i.properties, s.content as source
  from interaction i
  left join touchpoint_fact t on t.brand_id = i.brand_id and t.touchpoint_id = i.touchpoint_id
  left join interaction_source s on s.brand_id = i.brand_id and s.id = i.source_id
 where i.brand_id = :brandId and i.person_id = :personId
   and (i.occurred_at, i.id) > (:afterTime, :afterId)
 order by i.occurred_at, i.id
 limit :most
