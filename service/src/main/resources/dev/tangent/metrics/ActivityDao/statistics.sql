-- Activity of touchpoints on statistics (see onStatistics.sql): exposures are their impressions, clicks their clicks, spend what
-- was spent, per bucket of the brand's zone and group. A day counts when it lies in the window as a whole. Reach is not here:
-- the people of two days are not those of both together. Nothing else is known.
with fact as materialized (
  select s.campaign, s.impressions, s.clicks, s.spend_amount, s.spend_currency, t.touchpoint_key, t.channel_key,
         t.content_intent, t.intended_reaction, t.term, t.mode, t.phase, t.cjm_stage, t.touch_role, t.content_task,
         t.granularity, t.object_type, t.senses, t.information_types, t.demonstrates, null::text as type,
         case when :interval::text is null then :from::timestamptz
              else date_trunc(:interval, s.day::timestamp) at time zone :zone end as bucket
    from statistic_fact s
    join touchpoint_fact t on t.brand_id = :brandId and t.touchpoint_id = s.touchpoint_id
   where s.brand_id = :brandId
     and s.touchpoint_id = any(:onStatistics::uuid[])
     and s.day::timestamp at time zone :zone >= :from
     and (s.day + 1)::timestamp at time zone :zone <= :to
     and (:campaign::text is null or s.campaign = :campaign)
     and (:touchpointId::uuid is null or s.touchpoint_id = :touchpointId)
     and (:touchpointKey::text is null or t.touchpoint_key = :touchpointKey)
     and (:channelId::uuid is null or t.channel_id = :channelId)
     and (:channelKey::text is null or t.channel_key = :channelKey)
     and (:contentIntent::text is null or t.content_intent = :contentIntent)
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
grouped as (
  select f.bucket, coalesce(d1.value, '') as group1, coalesce(d2.value, '') as group2, f.impressions, f.clicks,
         f.spend_amount, f.spend_currency
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
         else array[null::text] end) as d2 (value) on true),
money as (
  select bucket, group1, group2, jsonb_object_agg(spend_currency, spend) as spend
    from (select bucket, group1, group2, spend_currency, sum(spend_amount) as spend
            from grouped
           where spend_currency is not null
           group by 1, 2, 3, 4) each_currency
   group by 1, 2, 3),
counts as (
  select bucket, group1, group2, coalesce(sum(impressions), 0)::bigint as exposures,
         coalesce(sum(clicks), 0)::bigint as clicks
    from grouped
   group by 1, 2, 3)
select 'statistics' as basis, bucket, group1, group2, 0 as interactions, c.exposures, c.clicks, '{}'::jsonb as types,
       0 as customers, 0 as exposed_customers, 0 as clicked_customers, '{}'::jsonb as revenue,
       coalesce(m.spend, '{}') as spend, 0 as coverage_interactions, 0 as coverage_with_customer,
       0 as coverage_with_touchpoint
  from counts c
  left join money m using (bucket, group1, group2)
 order by bucket, group1, group2
 limit :limit
