-- Leases what is due: of at most :endpoints endpoints, those first whose oldest delivery has waited longest, and of each at
-- most :batch. The endpoints are found by leaps through their index, whatever waits behind each; one that has asked to be
-- left alone for a while is.
with recursive listening (endpoint_id) as (
  (select endpoint_id
     from event_delivery
    where brand_id = :brandId and state = 'pending'
    order by endpoint_id
    limit 1)
  union all
  select (select d.endpoint_id
            from event_delivery d
           where d.brand_id = :brandId and d.state = 'pending' and d.endpoint_id > l.endpoint_id
           order by d.endpoint_id
           limit 1)
    from listening l
   where l.endpoint_id is not null
), chosen as (
  select l.endpoint_id
    from listening l
   cross join lateral (select d.due_at
                         from event_delivery d
                        where d.brand_id = :brandId and d.endpoint_id = l.endpoint_id and d.state = 'pending'
                          and d.due_at <= now()
                        order by d.due_at
                        limit 1) oldest
    left join event_subscription s
      on s.brand_id = :brandId and s.endpoint_id = l.endpoint_id
   where (s.resting_until is null or s.resting_until <= now())
     and l.endpoint_id <> all (:except)
     and (cardinality(:only) = 0 or l.endpoint_id = any (:only))
   order by oldest.due_at
   limit :endpoints
), due as (
  select waiting.id, waiting.event_id
    from chosen c
   cross join lateral (select d.id, d.event_id
                         from event_delivery d
                        where d.brand_id = :brandId and d.endpoint_id = c.endpoint_id and d.state = 'pending'
                          and d.due_at <= now()
                        order by d.due_at, d.id
                        limit :batch
                          for update skip locked) waiting
)
update event_delivery d
   set lease = :lease, due_at = now() + :seconds * interval '1 second'
  from due
  join event e on e.brand_id = :brandId and e.id = due.event_id
 where d.brand_id = :brandId and d.id = due.id
returning d.id, d.endpoint_id, d.owner_id, d.attempts, d.event_id, e.type, e.occurred_at, e.data::text as data
