-- A run with its entries in the order of the walk, each with the key that its touchpoint has now.
select w.id, w.name, w.auditor, w.walked_at, w.persona_id, p.persona_key, w.journey_key, w.summary,
       (select coalesce(
                 jsonb_agg(
                   jsonb_build_object(
                     'touchpointId', e.touchpoint_id,
                     'touchpointKey', t.touchpoint_key,
                     'result', e.result,
                     'note', e.note,
                     'severity', e.severity,
                     'attachmentUrl', e.attachment_url,
                     'quality', case when num_nonnulls(e.logical, e.convenient, e.positive) > 0
                                     then jsonb_build_object('logical', e.logical, 'convenient', e.convenient,
                                                             'positive', e.positive)
                                end)
                   order by e.place),
                 '[]')
          from walkthrough_entry e
          join touchpoint_fact t on t.brand_id = e.brand_id and t.touchpoint_id = e.touchpoint_id
         where e.brand_id = :brandId and e.walkthrough_id = w.id) as entries,
       w.version, w.created_at, w.updated_at
  from walkthrough w
  left join persona_fact p on p.brand_id = w.brand_id and p.persona_id = w.persona_id
 where w.brand_id = :brandId and w.id = :id
