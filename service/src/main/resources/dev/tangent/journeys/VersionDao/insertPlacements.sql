insert into journey_placement (brand_id, version_id, key, stage_key, position, touchpoint_id, touchpoint, required, after_keys,
                               expected_after, expected_min_seconds, expected_max_seconds, content_format, content_task)
select :brandId, :versionId, p.key, p."stageKey", p.position, p."touchpointId", p.touchpoint, p.required,
       array(select jsonb_array_elements_text(p."afterKeys")), p."expectedAfter", p."expectedMinSeconds", p."expectedMaxSeconds",
       p."contentFormat", p."contentTask"
  from jsonb_to_recordset(:placements::jsonb) as p
         (key text, "stageKey" text, position integer, "touchpointId" uuid, touchpoint jsonb, required boolean, "afterKeys" jsonb,
          "expectedAfter" text, "expectedMinSeconds" bigint, "expectedMaxSeconds" bigint, "contentFormat" text, "contentTask" text)
