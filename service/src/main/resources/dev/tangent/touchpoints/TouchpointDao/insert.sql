-- The channel is looked up and held against its state in the statement that uses it.
insert into touchpoint as t
                       (brand_id, id, channel_id, key, name, description, state, senses, information_types, intended_reaction, term,
                        mode, phase, cjm_stage, touch_role, content_task, content_intent, granularity,
                        object_type, demonstrates, moment_of_truth, tangible, actor, customer_goal,
                        business_goal, rule_text, response_target_seconds, duration_target_seconds, max_steps,
                        opt_out, owner, measured_by, expected_emotion, pains, opportunities, quality)
select :brandId, :id::uuid, c.id, :key, :name, :description, :state, :senses::text[], :informationTypes::text[], :intendedReaction, :term,
       :mode, :phase, :cjmStage, :touchRole, :contentTask, :contentIntent, :granularity, :objectType,
       :demonstrates::text[], :momentOfTruth::boolean, :tangible::boolean, :actor, :customerGoal, :businessGoal, :ruleText,
       :responseTargetSeconds::integer, :durationTargetSeconds::integer, :maxSteps::integer, :optOut::boolean, :owner, :measuredBy,
       :expectedEmotion::smallint, :pains::text[], :opportunities::text[], :quality::jsonb
  from channel c
 where c.brand_id = :brandId
   and case when :channelId::uuid is null then c.key = :channelKey else c.id = :channelId end
   and c.state = 'active'
    on conflict (brand_id, key) do nothing
returning t.id, t.channel_id, t.key, t.name, t.description, t.state, t.senses, t.information_types, t.intended_reaction,
       t.term, t.mode, t.phase, t.cjm_stage, t.touch_role, t.content_task, t.content_intent, t.granularity,
       t.object_type, t.demonstrates, t.moment_of_truth, t.tangible, t.actor, t.customer_goal,
       t.business_goal, t.rule_text, t.response_target_seconds, t.duration_target_seconds, t.max_steps,
       t.opt_out, t.owner, t.measured_by, t.expected_emotion, t.pains, t.opportunities, t.quality, t.version,
       t.created_at, t.updated_at,
       (select c.key from channel c where c.brand_id = t.brand_id and c.id = t.channel_id) as channel_key
