insert into journey_stage (brand_id, version_id, key, position, name, description, phase, cjm_stage, touch_role, entry_rule, exit_rule,
                           customer_goal, business_goal, expected_seconds)
select :brandId, :versionId, s.key, s.position, s.name, s.description, s.phase, s."cjmStage", s."touchRole", s."entryRule",
       s."exitRule", s."customerGoal", s."businessGoal", s."expectedSeconds"
  from jsonb_to_recordset(:stages::jsonb) as s
         (key text, position integer, name text, description text, phase text, "cjmStage" text, "touchRole" text, "entryRule" text,
          "exitRule" text, "customerGoal" text, "businessGoal" text, "expectedSeconds" bigint)
