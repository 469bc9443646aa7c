-- Touchpoints that are not retired, with what the latest walkthroughs found at each and when it is to be reviewed. A journey
-- is reviewed when it is published and when somebody walks along it, a touchpoint also when somebody meets it on a walk; so
-- long after the latest of these it is due. What is walked later than now has not happened.
with walk as (
  select walkthrough_id, walked_at, journey_key, touchpoint_id, result, logical, convenient, positive
    from walkthrough_fact
   where brand_id = :brandId and walked_at <= :asOf),
due as (
  select j.journey_id, j.latest_version,
         greatest(j.published_at, max(w.walked_at)) + make_interval(hours => 24 * coalesce(j.review_days, :reviewDays)) as due_at
    from journey_fact j
    left join walk w on w.journey_key = j.journey_key
   where j.brand_id = :brandId and not j.archived and j.latest_version is not null
   group by j.journey_id, j.latest_version, j.published_at, j.review_days),
placed as (
  select p.touchpoint_id, max(d.due_at) as due_at
    from due d
    join journey_placement_fact p on p.brand_id = :brandId and p.journey_id = d.journey_id and p.number = d.latest_version
   group by p.touchpoint_id),
met as (
  select touchpoint_id, max(walked_at) as walked_at,
         (array_agg(result order by walked_at desc, walkthrough_id desc))[1] as last_result,
         (array_agg(logical order by walked_at desc, walkthrough_id desc) filter (where logical is not null))[1] as logical,
         (array_agg(convenient order by walked_at desc, walkthrough_id desc) filter (where convenient is not null))[1] as convenient,
         (array_agg(positive order by walked_at desc, walkthrough_id desc) filter (where positive is not null))[1] as positive
    from walk
   group by touchpoint_id)
select t.touchpoint_id, t.touchpoint_key, t.name, t.channel_id, t.channel_kind, t.channel_platform, t.channel_state, t.mode,
       t.owned, t.customer_goal is not null as for_customer, t.business_goal is not null as for_business,
       coalesce(t.measured_by, 'none') <> 'none' as measured,
       num_nonnulls(t.response_target_seconds, t.duration_target_seconds, t.max_steps) > 0 as with_target,
       coalesce(m.logical, t.logical) as logical, coalesce(m.convenient, t.convenient) as convenient,
       coalesce(m.positive, t.positive) as positive, m.last_result,
       greatest(p.due_at, m.walked_at + make_interval(hours => 24 * :reviewDays)) as due_at
  from managed_touchpoint_fact t
  left join placed p on p.touchpoint_id = t.touchpoint_id
  left join met m on m.touchpoint_id = t.touchpoint_id
 where t.brand_id = :brandId
   and t.state <> 'retired'
   and (:all or t.touchpoint_id = any(:ids))
   and (:state::text is null or t.state = :state)
   and (:channelId::uuid is null or t.channel_id = :channelId)
   and (:channelKey::text is null or t.channel_key = :channelKey)
 order by t.touchpoint_key
