-- COPY is refused under row-level security; this has one text for every number of rows and tells which were new.
insert into interaction (brand_id, id, type, occurred_at, received_at, sent_at, person_id, touchpoint_id, thread_id, content_hash,
                         automated, direction, actor, message_class, content_intent, personalised, experience,
                         friction, exit_reason, complaint_reason, agent_reference, value_amount,
                         value_currency, order_reference, items, message_id, conversation_id, reply_to,
                         campaign, location_key, content_item_key, properties, source_id, ip_prefix)
select :brandId, id, type, occurred_at, :receivedAt, sent_at, person_id, touchpoint_id, thread_id, content_hash,
       automated, direction, actor, message_class, content_intent, personalised, experience, friction,
       exit_reason, complaint_reason, agent_reference, value_amount, value_currency, order_reference,
       items::jsonb, message_id, conversation_id, reply_to, campaign, location_key, content_item_key, properties::jsonb,
       source_id, ip_prefix
  from unnest(:ids::uuid[], :types::text[], :occurredAts::timestamptz[],
             :sentAts::timestamptz[], :personIds::uuid[], :touchpointIds::uuid[], :threadIds::uuid[],
             :contentHashes::uuid[], :automateds::boolean[], :directions::text[], :actors::text[],
             :messageClasses::text[], :contentIntents::text[], :personaliseds::boolean[],
             :experiences::integer[], :frictions::text[], :exitReasons::text[], :complaintReasons::text[],
             :agentReferences::text[], :valueAmounts::bigint[], :valueCurrencies::text[],
             :orderReferences::text[], :items::text[], :messageIds::text[], :conversationIds::text[],
             :replyTos::text[], :campaigns::text[], :locationKeys::text[], :contentItemKeys::text[],
             :properties::text[], :sourceIds::uuid[], :ipPrefixes::text[])
         as new
             (id, type, occurred_at, sent_at, person_id, touchpoint_id, thread_id, content_hash, automated,
              direction, actor, message_class, content_intent, personalised, experience, friction,
              exit_reason, complaint_reason, agent_reference, value_amount, value_currency, order_reference,
              items, message_id, conversation_id, reply_to, campaign, location_key, content_item_key, properties,
              source_id, ip_prefix)
    on conflict do nothing
returning id,
          exists (select from event_interest i
                   where i.brand_id = :brandId and (i.types = '{}' or 'interaction.recorded' = any (i.types))) as wanted,
       case when :withCustomers
            then (select p.customer_id from person p where p.brand_id = :brandId and p.id = interaction.person_id)
        end as customer_id
