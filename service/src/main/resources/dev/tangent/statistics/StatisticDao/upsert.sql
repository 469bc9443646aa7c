-- What is kept just so is left alone, and not answered.
insert into statistic as kept (brand_id, id, touchpoint_id, campaign, day, impressions, reach, clicks, spend_amount,
                               spend_currency, source)
select :brandId, id, touchpoint_id, campaign, day, impressions, reach, clicks, spend_amount, spend_currency, source
  from unnest(:ids::uuid[], :touchpointIds::uuid[], :campaigns::text[], :days::date[], :impressions::bigint[],
              :reaches::bigint[], :clicks::bigint[], :spendAmounts::bigint[], :spendCurrencies::text[],
              :sources::text[])
         as new (id, touchpoint_id, campaign, day, impressions, reach, clicks, spend_amount, spend_currency, source)
    on conflict (brand_id, touchpoint_id, campaign, day) do update
   set impressions = excluded.impressions, reach = excluded.reach, clicks = excluded.clicks,
       spend_amount = excluded.spend_amount, spend_currency = excluded.spend_currency, source = excluded.source,
       updated_at = now()
 where (kept.impressions, kept.reach, kept.clicks, kept.spend_amount, kept.spend_currency, kept.source)
       is distinct from (excluded.impressions, excluded.reach, excluded.clicks, excluded.spend_amount,
                         excluded.spend_currency, excluded.source)
returning id
