-- Activity: interactions, customers, exposures, clicks, purchases and revenue per bucket of the brand's zone and group.
--
-- An exposure is an impression; on an e-mail channel it is a delivered message. Customers are resolved: persons of one
-- customer count once; interactions of nobody known count as interactions and in no count of customers.
-- exposed_customers saw it at least once in the bucket and group; clicked_customers are those of them who also clicked.
-- Revenue is the value of purchases less that of refunds, per currency. An interaction's own content intent comes before
-- its touchpoint's. On an axis of several values an interaction stands in each of its groups; a group without a value
-- is ''. A bucket and group without interactions has no row. coverage_* are over everything that passes the filters.
-- Exposures and clicks of touchpoints on statistics are left to these, see onStatistics.sql.
with fact as materialized (
  select f.type, f.value_amount, f.value_currency, f.campaign, p.customer_id, t.touchpoint_id, t.touchpoint_key,
         t.channel_key, coalesce(f.content_intent, t.content_intent) as content_intent,
         t.intended_reaction, t.term, t.mode, t.phase, t.cjm_stage, t.touch_role, t.content_task, t.granularity,
         t.object_type, t.senses, t.information_types, t.demonstrates,
         case when t.channel_kind = 'email' then f.type = 'message_delivered' else f.type = 'impression' end as exposure,
         case when :interval::text is null then :from::timestamptz
              else date_trunc(:interval, f.occurred_at at time zone :zone) at time zone :zone end as bucket
    from interaction_fact f
    left join touchpoint_fact t on t.brand_id = :brandId and t.touchpoint_id = f.touchpoint_id
    left join person_fact p on p.brand_id = :brandId and p.person_id = f.person_id
   where f.brand_id = :brandId
     and f.occurred_at >= :from
     and f.occurred_at < :to
     and (:includeAutomated or not f.automated)
     and not (f.type in ('click', case when t.channel_kind = 'email' then 'message_delivered' else 'impression' end)
              and coalesce(f.touchpoint_id = any(:onStatistics::uuid[]), false))
     and (:type::text is null or f.type = :type)
     and (:direction::text is null or f.direction = :direction)
     and (:campaign::text is null or f.campaign = :campaign)
     and (:touchpointId::uuid is null or f.touchpoint_id = :touchpointId)
     and (:touchpointKey::text is null or t.touchpoint_key = :touchpointKey)
     and (:channelId::uuid is null or t.channel_id = :channelId)
     and (:channelKey::text is null or t.channel_key = :channelKey)
     and (:contentIntent::text is null or coalesce(f.content_intent, t.content_intent) = :contentIntent)
     and (:intendedReaction::text is null or t.intended_reaction = :intendedReaction)
     and (:term::text is null or t.term = :term)
     and (:mode::text is null or t.mode = :mode)
     and (:phase::text is null or t.phase = :phase)
     and (:cjmStage::text is null or t.cjm_stage = :cjmStage)
     and (:touchRole::text is null or t.touch_role = :touchRole)
     and (:contentTask::text is null or t.content_task = :contentTask)
     and (:granularity::text is null or t.granularity = :granularity)
     and (:objectType::text is null or t.object_type = :objectType)
     and (:sense::text is null or :sense = any(t.senses))
     and (:informationType::text is null or :informationType = any(t.information_types))
     and (:demonstrates::text is null or :demonstrates = any(t.demonstrates))
),
coverage as (
  select count(*) as interactions, count(customer_id) as with_customer, count(touchpoint_id) as with_touchpoint
    from fact),
per_customer as (
  select f.bucket, coalesce(d1.value, '') as group1, coalesce(d2.value, '') as group2, f.customer_id, f.type,
         f.value_currency, count(*) as interactions, count(*) filter (where f.exposure) as exposures,
         sum(case f.type when 'purchase' then f.value_amount when 'refund' then -abs(f.value_amount) end) as revenue
    from fact f
  left join lateral unnest(case :dimension1::text
         when 'touchpoint' then array[f.touchpoint_key]
         when 'channel' then array[f.channel_key]
         when 'type' then array[f.type]
         when 'campaign' then array[f.campaign]
         when 'content_intent' then array[f.content_intent]
         when 'intended_reaction' then array[f.intended_reaction]
         when 'term' then array[f.term]
         when 'mode' then array[f.mode]
         when 'phase' then array[f.phase]
         when 'cjm_stage' then array[f.cjm_stage]
         when 'touch_role' then array[f.touch_role]
         when 'content_task' then array[f.content_task]
         when 'granularity' then array[f.granularity]
         when 'object_type' then array[f.object_type]
         when 'sense' then f.senses
         when 'information_type' then f.information_types
         when 'demonstrates' then f.demonstrates
         else array[null::text] end) as d1 (value) on true
  left join lateral unnest(case :dimension2::text
         when 'touchpoint' then array[f.touchpoint_key]
         when 'channel' then array[f.channel_key]
         when 'type' then array[f.type]
         when 'campaign' then array[f.campaign]
         when 'content_intent' then array[f.content_intent]
         when 'intended_reaction' then array[f.intended_reaction]
         when 'term' then array[f.term]
         when 'mode' then array[f.mode]
         when 'phase' then array[f.phase]
         when 'cjm_stage' then array[f.cjm_stage]
         when 'touch_role' then array[f.touch_role]
         when 'content_task' then array[f.content_task]
         when 'granularity' then array[f.granularity]
         when 'object_type' then array[f.object_type]
         when 'sense' then f.senses
         when 'information_type' then f.information_types
         when 'demonstrates' then f.demonstrates
         else array[null::text] end) as d2 (value) on true
   group by 1, 2, 3, 4, 5, 6),
people as (
  select bucket, group1, group2, count(*) as customers, count(*) filter (where exposed) as exposed_customers,
         count(*) filter (where exposed and clicked) as clicked_customers
    from (select bucket, group1, group2, customer_id, bool_or(exposures > 0) as exposed,
                 bool_or(type = 'click') as clicked
            from per_customer
           where customer_id is not null
           group by 1, 2, 3, 4) each_customer
   group by 1, 2, 3),
counts as (
  select bucket, group1, group2, sum(interactions) as interactions, sum(exposures) as exposures,
         jsonb_object_agg(type, interactions) as types
    from (select bucket, group1, group2, type, sum(interactions) as interactions, sum(exposures) as exposures
            from per_customer
           group by 1, 2, 3, 4) each_type
   group by 1, 2, 3),
money as (
  select bucket, group1, group2, jsonb_object_agg(value_currency, revenue) as revenue
    from (select bucket, group1, group2, value_currency, sum(revenue) as revenue
            from per_customer
           where value_currency is not null and type in ('purchase', 'refund')
           group by 1, 2, 3, 4) each_currency
   group by 1, 2, 3)
select 'events' as basis, bucket, group1, group2, c.interactions, c.exposures,
       coalesce((c.types ->> 'click')::bigint, 0) as clicks, c.types,
       coalesce(p.customers, 0) as customers, coalesce(p.exposed_customers, 0) as exposed_customers,
       coalesce(p.clicked_customers, 0) as clicked_customers, coalesce(m.revenue, '{}') as revenue, '{}'::jsonb as spend,
       v.interactions as coverage_interactions, v.with_customer as coverage_with_customer,
       v.with_touchpoint as coverage_with_touchpoint
  from counts c
  left join people p using (bucket, group1, group2)
  left join money m using (bucket, group1, group2)
 cross join coverage v
 order by bucket, group1, group2
 limit :limit
