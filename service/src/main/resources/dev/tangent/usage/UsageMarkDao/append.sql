insert into usage_mark (brand_id, id, at, operation, actor_id, accepted, duplicates, rejected, customers)
values (:brandId, :id, :at, :operation, :actorId, :accepted, :duplicates, :rejected, :customers)
