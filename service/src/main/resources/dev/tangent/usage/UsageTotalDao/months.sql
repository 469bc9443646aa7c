-- The agency's own id is the tenant of what belongs to none of its brands.
with tenant as (
  select id from brand where agency_id = :agencyId union all select :agencyId)
select brand_id, month, sum(interactions)::bigint as interactions, sum(customers)::bigint as customers,
       sum(calls)::bigint as calls, max(storage_bytes) as storage_bytes
  from (select brand_id, month, interactions, customers, calls, storage_bytes
          from usage_month
         where brand_id in (select id from tenant)
         union all
        select brand_id, date_trunc('month', at at time zone 'UTC')::date, accepted, customers, calls, null
          from usage_mark
         where brand_id in (select id from tenant)) used
 where month >= :first
 group by brand_id, month
 order by month desc, brand_id
