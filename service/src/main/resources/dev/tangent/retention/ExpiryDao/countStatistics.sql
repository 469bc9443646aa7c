select least(count(*), :most), count(*) <= :most
  from (select from statistic
         where brand_id = :brandId and day < (:before::timestamptz at time zone 'UTC')::date
         limit :most::bigint + 1) old
