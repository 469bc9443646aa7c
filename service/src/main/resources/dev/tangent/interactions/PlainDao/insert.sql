-- All that one interaction takes where nothing about it is special, for one round trip: its customer is known and not being
-- erased, its touchpoint is still what it was taken for, and nobody wants to be told of it. Where one of these is not so, or
-- something stands in its way, nothing is written.
with interest as (
  select exists (select from event_interest i
                  where i.brand_id = :brandId and (i.types = '{}' or 'interaction.recorded' = any (i.types))) as wanted),
placed as (
  insert into interaction (brand_id, id, type, occurred_at, received_at, sent_at, person_id, touchpoint_id, thread_id, content_hash,
                           automated, direction, actor, message_class, content_intent, personalised, experience,
                           friction, exit_reason, complaint_reason, agent_reference, value_amount,
                           value_currency, order_reference, items, message_id, conversation_id, reply_to,
                           campaign, location_key, content_item_key, properties, ip_prefix)
  select :brandId, :id, :type, :occurredAt, :receivedAt, :sentAt, known.person_id, :touchpointId, :threadId, :contentHash,
         :automated, :direction, :actor, :messageClass, :contentIntent, :personalised, :experience,
         :friction, :exitReason, :complaintReason, :agentReference, :valueAmount,
         :valueCurrency, :orderReference, :items::jsonb, :messageId, :conversationId, :replyTo,
         :campaign, :locationKey, :contentItemKey, :properties::jsonb, :ipPrefix
    from (select) as one
    left join identity known
      on known.brand_id = :brandId and known.kind = :kind and known.namespace = :namespace and known.value = :value
     and not known.erasing
   where (:kind::text is null or known.person_id is not null)
     and (:touchpointId::uuid is null
          or exists (select from touchpoint t
                      where t.brand_id = :brandId and t.id = :touchpointId
                        and (:touchpointKey::text is null or t.key = :touchpointKey)))
     and not (select wanted from interest)
      on conflict do nothing
  returning id, person_id),
marked as (
  insert into usage_mark (brand_id, id, at, operation, actor_id, accepted, duplicates, rejected, customers)
  select :brandId, :markId, :receivedAt, :operation, :actorId, 1, 0, 0, 0 from placed)
select placed.id is not null as stored, interest.wanted,
       (select p.customer_id from person p where p.brand_id = :brandId and p.id = placed.person_id) as customer_id
  from interest
  left join placed on true
