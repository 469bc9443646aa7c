-- Each event that somebody wants, and a delivery of it for each who does. A delivery's id begins as its event's does, so that
-- deliveries follow the time of their events.
with happened as (
  select *
    from unnest(:ids::uuid[], :types::text[], :subjectIds::uuid[], :occurredAts::timestamptz[], :data::text[],
                :interactionTypes::text[], :touchpointIds::uuid[])
      as e (id, type, subject_id, occurred_at, data, interaction_type, touchpoint_id)
), wanted as (
  select e.id, s.endpoint_id, s.owner_id
    from happened e
    join event_subscription s
      on s.brand_id = :brandId
     and (s.types = '{}' or e.type = any (s.types))
     and (e.interaction_type is null or s.interaction_types = '{}' or e.interaction_type = any (s.interaction_types))
     and (e.interaction_type is null or s.touchpoint_ids = '{}' or e.touchpoint_id = any (s.touchpoint_ids))
), noted as (
  insert into event (brand_id, id, type, subject_id, occurred_at, data)
  select :brandId, id, type, subject_id, occurred_at, data::jsonb
    from happened
   where id in (select id from wanted)
)
insert into event_delivery (brand_id, id, event_id, endpoint_id, owner_id, due_at)
select :brandId, (left(id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, id, endpoint_id, owner_id, now()
  from wanted
