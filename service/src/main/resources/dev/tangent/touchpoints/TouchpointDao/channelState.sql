select state from channel where brand_id = :brandId and (id = :channelId or key = :channelKey)
