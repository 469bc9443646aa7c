select least(count(*), :most), count(*) <= :most
  from (select from rejected_interaction
         where brand_id = :brandId and id < :beforeId
         limit :most::bigint + 1) old
