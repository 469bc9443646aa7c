insert into walkthrough_entry (brand_id, walkthrough_id, touchpoint_id, place, result, note, severity, attachment_url,
                               logical, convenient, positive)
select :brandId, :id, (said.entry ->> 'touchpointId')::uuid, there.last + said.place, said.entry ->> 'result',
       said.entry ->> 'note', (said.entry ->> 'severity')::smallint, said.entry ->> 'attachmentUrl',
       (said.entry -> 'quality' ->> 'logical')::boolean, (said.entry -> 'quality' ->> 'convenient')::boolean,
       (said.entry -> 'quality' ->> 'positive')::boolean
  from jsonb_array_elements(cast(:entries as jsonb)) with ordinality as said (entry, place)
 cross join (select coalesce(max(place), 0) as last
               from walkthrough_entry
              where brand_id = :brandId and walkthrough_id = :id) there
    on conflict (brand_id, walkthrough_id, touchpoint_id) do update
   set result = excluded.result, note = excluded.note, severity = excluded.severity,
       attachment_url = excluded.attachment_url, logical = excluded.logical, convenient = excluded.convenient,
       positive = excluded.positive
