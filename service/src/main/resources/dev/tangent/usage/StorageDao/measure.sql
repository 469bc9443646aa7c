-- Bytes of a tenant's rows as they lie in the table, without indexes. Every table of a brand stands here, but those that
-- only hold what the service keeps for itself.
select coalesce(sum(bytes), 0)::bigint
  from (select sum(pg_column_size(r.*)) as bytes from interaction r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from customer r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from person r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from identity r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from person_attribute r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from quarantined_attribute r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from attribute_definition r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from attribute_policy r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from customer_reference r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from customer_merge r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from customer_merge_person r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from channel r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from consent r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from suppression r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from contact_policy r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from contact_reservation r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from erased_identity r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from dropped_interaction_day r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from privacy_request r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from privacy_export r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from touchpoint r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from interaction_source r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from rejected_interaction r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from rejected_interaction_day r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from mapping_rule r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from statistic r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from audit_entry r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from event r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from event_delivery r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from event_subscription r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from idempotency r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from job r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from webhook_endpoint r where brand_id = :brandId
         union all select sum(pg_column_size(r.*)) from webhook_secret r where brand_id = :brandId) stored
