-- One statement, so that two callers cannot both find nothing and both insert. A new row has version 1.
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
   and (c.state = 'active'
        or exists (select from touchpoint o where o.brand_id = :brandId and o.id = :id and o.channel_id = c.id))
   and (not :mustExist or exists (select from touchpoint o where o.brand_id = :brandId and o.id = :id))
    on conflict (brand_id, id) do update
   set channel_id = excluded.channel_id,
       key = excluded.key,
       name = excluded.name,
       description = excluded.description,
       state = excluded.state,
       senses = excluded.senses,
       information_types = excluded.information_types,
       intended_reaction = excluded.intended_reaction,
       term = excluded.term,
       mode = excluded.mode,
       phase = excluded.phase,
       cjm_stage = excluded.cjm_stage,
       touch_role = excluded.touch_role,
       content_task = excluded.content_task,
       content_intent = excluded.content_intent,
       granularity = excluded.granularity,
       object_type = excluded.object_type,
       demonstrates = excluded.demonstrates,
       moment_of_truth = excluded.moment_of_truth,
       tangible = excluded.tangible,
       actor = excluded.actor,
       customer_goal = excluded.customer_goal,
       business_goal = excluded.business_goal,
       rule_text = excluded.rule_text,
       response_target_seconds = excluded.response_target_seconds,
       duration_target_seconds = excluded.duration_target_seconds,
       max_steps = excluded.max_steps,
       opt_out = excluded.opt_out,
       owner = excluded.owner,
       measured_by = excluded.measured_by,
       expected_emotion = excluded.expected_emotion,
       pains = excluded.pains,
       opportunities = excluded.opportunities,
       quality = excluded.quality,
       version = t.version + 1,
       updated_at = now()
 where :expected::bigint is null or t.version = :expected
returning t.id, t.channel_id, t.key, t.name, t.description, t.state, t.senses, t.information_types, t.intended_reaction,
       t.term, t.mode, t.phase, t.cjm_stage, t.touch_role, t.content_task, t.content_intent, t.granularity,
       t.object_type, t.demonstrates, t.moment_of_truth, t.tangible, t.actor, t.customer_goal,
       t.business_goal, t.rule_text, t.response_target_seconds, t.duration_target_seconds, t.max_steps,
       t.opt_out, t.owner, t.measured_by, t.expected_emotion, t.pains, t.opportunities, t.quality, t.version,
       t.created_at, t.updated_at,
       (select c.key from channel c where c.brand_id = t.brand_id and c.id = t.channel_id) as channel_key,
       -- The row as it was before this statement, which a query inside it still sees.
       array(select now.name
               from touchpoint o
              cross join jsonb_each(to_jsonb(o)) as was (name, value)
               join jsonb_each(to_jsonb(t)) as now (name, value) on now.name = was.name
              where o.brand_id = t.brand_id and o.id = t.id
                and now.value <> was.value
                and now.name not in ('version', 'updated_at')
              order by now.name) as changed
