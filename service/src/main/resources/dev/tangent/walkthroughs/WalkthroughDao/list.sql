select w.id, w.name, w.auditor, w.walked_at, w.persona_id, p.persona_key, w.journey_key,
       (select count(*) from walkthrough_entry e
         where e.brand_id = :brandId and e.walkthrough_id = w.id and e.result = 'snag') as snag_count,
       (select count(*) from walkthrough_entry e
         where e.brand_id = :brandId and e.walkthrough_id = w.id and e.result = 'ok') as ok_count,
       (select count(*) from walkthrough_entry e
         where e.brand_id = :brandId and e.walkthrough_id = w.id and e.result = 'delight') as delight_count,
       w.created_at, w.updated_at
  from walkthrough w
  left join persona_fact p on p.brand_id = w.brand_id and p.persona_id = w.persona_id
 where w.brand_id = :brandId
   and w.id > :after
   and (:personaId::uuid is null or w.persona_id = :personaId)
   and (:journeyKey::text is null or w.journey_key = :journeyKey)
   and (:touchpointId::uuid is null or exists (
         select from walkthrough_entry e
          where e.brand_id = :brandId and e.walkthrough_id = w.id and e.touchpoint_id = :touchpointId))
   and (:updatedSince::timestamptz is null or w.updated_at >= :updatedSince)
 order by w.id
 limit :limit
