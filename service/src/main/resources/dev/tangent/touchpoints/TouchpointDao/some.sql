select t.id, t.channel_id, t.key, t.name, t.description, t.state, t.senses, t.information_types, t.intended_reaction,
       t.term, t.mode, t.phase, t.cjm_stage, t.touch_role, t.content_task, t.content_intent, t.granularity,
       t.object_type, t.demonstrates, t.moment_of_truth, t.tangible, t.actor, t.customer_goal,
       t.business_goal, t.rule_text, t.response_target_seconds, t.duration_target_seconds, t.max_steps,
       t.opt_out, t.owner, t.measured_by, t.expected_emotion, t.pains, t.opportunities, t.quality, t.version,
       t.created_at, t.updated_at,
       c.key as channel_key
  from touchpoint t
  join channel c on c.brand_id = t.brand_id and c.id = t.channel_id
 where t.brand_id = :brandId
   and t.id = any(:ids::uuid[])
 order by t.id
