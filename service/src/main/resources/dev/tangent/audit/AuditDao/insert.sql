insert into audit_entry (brand_id, id, at, operation, outcome, actor, actor_id, subject, subject_id, changed, counts, code,
                         request_id, address)
values (:brandId, :id, :at, :operation, :outcome, :actor, :actorId, :subject, :subjectId, :changed::text[], :counts::jsonb, :code,
        :requestId, :address)
