-- How many rows each class of the register has, by its first table, and no more than are asked for.
select 'interactions' as key, count(*) as rows
  from (select from interaction where brand_id = :brandId limit :most) counted
union all
select 'interaction_sources', count(*)
  from (select from interaction_source where brand_id = :brandId limit :most) counted
union all
select 'rejected_interactions', count(*)
  from (select from rejected_interaction where brand_id = :brandId limit :most) counted
union all
select 'statistics', count(*)
  from (select from statistic where brand_id = :brandId limit :most) counted
union all
select 'customers', count(*)
  from (select from customer where brand_id = :brandId limit :most) counted
union all
select 'identities', count(*)
  from (select from identity where brand_id = :brandId limit :most) counted
union all
select 'attributes', count(*)
  from (select from person_attribute where brand_id = :brandId limit :most) counted
union all
select 'quarantined_attributes', count(*)
  from (select from quarantined_attribute where brand_id = :brandId limit :most) counted
union all
select 'consents', count(*)
  from (select from consent where brand_id = :brandId limit :most) counted
union all
select 'suppressions', count(*)
  from (select from suppression where brand_id = :brandId limit :most) counted
union all
select 'contact_reservations', count(*)
  from (select from contact_reservation where brand_id = :brandId limit :most) counted
union all
select 'link_codes', count(*)
  from (select from link_code where brand_id = :brandId limit :most) counted
union all
select 'identity_secrets', count(*)
  from (select from identity_secret where brand_id = :brandId limit :most) counted
union all
select 'privacy_requests', count(*)
  from (select from privacy_request where brand_id = :brandId limit :most) counted
union all
select 'privacy_exports', count(*)
  from (select from privacy_export where brand_id = :brandId limit :most) counted
union all
select 'events', count(*)
  from (select from event where brand_id = :brandId limit :most) counted
union all
select 'webhooks', count(*)
  from (select from webhook_endpoint where brand_id = :brandId limit :most) counted
union all
select 'audit', count(*)
  from (select from audit_entry where brand_id = :brandId limit :most) counted
union all
select 'kept_answers', count(*)
  from (select from idempotency where brand_id = :brandId limit :most) counted
union all
select 'jobs', count(*)
  from (select from job where brand_id = :brandId limit :most) counted
union all
select 'planning', count(*)
  from (select from touchpoint where brand_id = :brandId limit :most) counted
union all
select 'usage', count(*)
  from (select from usage_month where brand_id = :brandId limit :most) counted
union all
select 'housekeeping', count(*)
  from (select from sweep where brand_id = :brandId limit :most) counted
