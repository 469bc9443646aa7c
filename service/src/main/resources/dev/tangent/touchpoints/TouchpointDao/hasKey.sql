select exists (select from touchpoint where brand_id = :brandId and key = :key)
