select id, content_hash, type = 'purchase' as is_purchase, coalesce(order_reference, '') as order_reference
  from interaction
 where brand_id = :brandId and id = any(:ids::uuid[])
 union all
select id, content_hash, true, order_reference
  from interaction
 where brand_id = :brandId and type = 'purchase' and order_reference = any(:orderReferences::text[])
