-- Persons and interactions stay, so that past numbers do; nothing leads to them any longer. Merges could name somebody in
-- their reason, and there is nobody left to part.
with recursive tree as (
  select id
    from unnest(:customerIds::uuid[]) as top (id)
  union all
  select c.id
    from tree
    join customer c on c.brand_id = :brandId and c.merged_into_id = tree.id),
one as (
  select p.id
    from person p
   where p.brand_id = :brandId and p.customer_id = any(:customerIds::uuid[])),
gone_identity as (
  delete from identity where brand_id = :brandId and person_id in (select id from one)),
gone_attribute as (
  delete from person_attribute where brand_id = :brandId and person_id in (select id from one)),
gone_quarantined as (
  delete from quarantined_attribute where brand_id = :brandId and person_id in (select id from one)),
gone_consent as (
  delete from consent
   where brand_id = :brandId and person_id in (select id from one) and recorded_at < :before),
gone_suppression as (
  delete from suppression
   where brand_id = :brandId and person_id in (select id from one) and (lifted_at is not null or until <= now())),
gone_reservation as (
  delete from contact_reservation
   where brand_id = :brandId and person_id in (select id from one) and expires_at <= now()),
gone_code as (
  delete from link_code
   where brand_id = :brandId
     and (person_id in (select id from one) or redeemed_person_id in (select id from one))),
gone_merge as (
  delete from customer_merge
   where brand_id = :brandId
     and (from_customer_id in (select id from tree) or into_customer_id in (select id from tree)))
update customer
   set expired_at = :now, version = version + 1, updated_at = :now
 where brand_id = :brandId and id = any(:customerIds::uuid[])
