-- Months and marks in one statement: what is rolled up meanwhile is seen once.
with tenant as (
  select id from brand where agency_id = :agencyId)
select (select coalesce(sum(interactions), 0)
          from usage_month
         where brand_id in (select id from tenant) and month = :month)
     + (select coalesce(sum(accepted), 0)
          from usage_mark
         where brand_id in (select id from tenant)
           and at >= :month::timestamp at time zone 'UTC'
           and at < (:month::timestamp + interval '1 month') at time zone 'UTC')
