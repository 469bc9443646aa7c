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
   and t.id > :after
   and (:key::text is null or t.key = :key)
   and (:updatedSince::timestamptz is null or t.updated_at >= :updatedSince)
   and (:channelId::uuid is null or t.channel_id = :channelId)
   and (:channelKey::text is null or c.key = :channelKey)
   and (:state::text is null or t.state = :state)
   and (:intendedReaction::text is null or t.intended_reaction = :intendedReaction)
   and (:term::text is null or t.term = :term)
   and (:mode::text is null or t.mode = :mode)
   and (:phase::text is null or t.phase = :phase)
   and (:cjmStage::text is null or t.cjm_stage = :cjmStage)
   and (:touchRole::text is null or t.touch_role = :touchRole)
   and (:contentTask::text is null or t.content_task = :contentTask)
   and (:contentIntent::text is null or t.content_intent = :contentIntent)
   and (:granularity::text is null or t.granularity = :granularity)
   and (:objectType::text is null or t.object_type = :objectType)
   and (:sense::text is null or :sense = any(t.senses))
   and (:informationType::text is null or :informationType = any(t.information_types))
   and (:demonstrates::text is null or :demonstrates = any(t.demonstrates))
 order by t.id
 limit :limit
