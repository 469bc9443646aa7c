select time_zone
  from brand_fact
 where brand_id = :brandId
