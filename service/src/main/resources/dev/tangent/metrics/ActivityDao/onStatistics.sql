-- Touchpoints whose exposures and clicks are those of statistics throughout the window: they have statistics of a whole day in
-- it, and are measured by them or have no exposure and no click recorded in it, whatever else the question leaves out.
with daily as (
  select distinct touchpoint_id
    from statistic_fact
   where brand_id = :brandId
     and day::timestamp at time zone :zone >= :from
     and (day + 1)::timestamp at time zone :zone <= :to),
recorded as (
  select distinct f.touchpoint_id
    from interaction_fact f
    join daily d on d.touchpoint_id = f.touchpoint_id
    join touchpoint_measure_fact m on m.brand_id = :brandId and m.touchpoint_id = f.touchpoint_id
   where f.brand_id = :brandId
     -- Told apart from the join, so that a brand without statistics reads no interactions for it.
     and exists (select from daily)
     and f.occurred_at >= :from
     and f.occurred_at < :to
     and (:includeAutomated or not f.automated)
     and f.type in ('click', case when m.channel_kind = 'email' then 'message_delivered' else 'impression' end))
select d.touchpoint_id
  from daily d
  join touchpoint_measure_fact m on m.brand_id = :brandId and m.touchpoint_id = d.touchpoint_id
 where m.measured_by = 'statistics'
    or d.touchpoint_id not in (select touchpoint_id from recorded)
 order by d.touchpoint_id
