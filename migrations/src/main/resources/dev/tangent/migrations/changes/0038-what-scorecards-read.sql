--liquibase formatted sql

--changeset tangent:0038-what-scorecards-read
-- What other features may read of how a touchpoint is managed; the checklist is null where nobody went through it.
create view managed_touchpoint_fact with (security_invoker = true) as
select t.brand_id, t.id as touchpoint_id, t.key as touchpoint_key, t.name, t.state,
       c.id as channel_id, c.key as channel_key, c.kind as channel_kind, c.platform as channel_platform, c.state as channel_state,
       coalesce(t.mode, c.mode) as mode, t.owner is not null as owned, t.customer_goal, t.business_goal, t.measured_by,
       t.response_target_seconds, t.duration_target_seconds, t.max_steps,
       (t.quality ->> 'logical')::boolean as logical, (t.quality ->> 'convenient')::boolean as convenient,
       (t.quality ->> 'positive')::boolean as positive
  from touchpoint t
  join channel c on c.brand_id = t.brand_id and c.id = t.channel_id;

-- What they may read of a journey; latest_version and published_at are null before it was published.
create view journey_fact with (security_invoker = true) as
select brand_id, id as journey_id, key as journey_key, name, archived, review_days, latest_version, published_at
  from journey;

grant select on managed_touchpoint_fact, journey_fact to tangent_app;

--rollback drop view journey_fact; drop view managed_touchpoint_fact;
