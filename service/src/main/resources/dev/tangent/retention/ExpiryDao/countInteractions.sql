select least(count(*), :most), count(*) <= :most
  from (select from interaction
         where brand_id = :brandId and occurred_at < :before
         limit :most::bigint + 1) old
