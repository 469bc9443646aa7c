with gone_identity as (
  delete from identity i
   using unnest(:kinds::text[], :namespaces::text[], :values::text[]) as won (kind, namespace, value)
   where i.brand_id = :brandId and i.kind = won.kind and i.namespace = won.namespace and i.value = won.value),
gone_reference as (
  delete from customer_reference where brand_id = :brandId and external_ref = any(:externalRefs::text[])),
gone_person as (
  delete from person where brand_id = :brandId and id = any(:personIds::uuid[]))
delete from customer
 where brand_id = :brandId and id = any(:customerIds::uuid[])
