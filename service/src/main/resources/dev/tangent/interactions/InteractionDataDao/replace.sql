-- What is counted stays: kind, time, place and worth. Ids are new ones, and what a sender chose freely is left out. Threads stay apart from each other under names that nobody finds out.
with gone as (
  delete from interaction
   where brand_id = :brandId
     and id in (select id from interaction
                 where brand_id = :brandId and person_id = any(:personIds::uuid[])
                 limit :most)
  returning *),
kept as (
  insert into interaction (brand_id, id, type, occurred_at, received_at, sent_at, person_id, touchpoint_id, thread_id,
                           content_hash, automated, direction, actor, message_class, content_intent, personalised,
                           experience, friction, exit_reason, complaint_reason, value_amount, value_currency, mapped_at)
  select :brandId, gen_random_uuid(), g.type, g.occurred_at, g.received_at, g.sent_at, :successor, g.touchpoint_id,
         md5(g.thread_id::text || :salt)::uuid, gen_random_uuid(), g.automated, g.direction, g.actor, g.message_class,
         g.content_intent, g.personalised, g.experience, g.friction, g.exit_reason, g.complaint_reason, g.value_amount,
         g.value_currency, g.mapped_at
    from gone g)
select source_id from gone
