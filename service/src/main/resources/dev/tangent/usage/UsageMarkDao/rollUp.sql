-- One statement: what is added is what is deleted, whoever else rolls up or appends meanwhile. The ids go as an array, for
-- which the index is asked once each: the table is mostly empty when it is analysed, and a join that was planned for a few
-- marks compares each of many with each.
with gone as (
  delete from usage_mark
   where brand_id = :brandId
     and id = any (array(select id from usage_mark where brand_id = :brandId order by id limit :most
                            for update skip locked))
  returning at, operation, actor_id, accepted, duplicates, rejected, customers, calls),
months as (
  insert into usage_month (brand_id, month, interactions, customers, calls)
  select :brandId, date_trunc('month', at at time zone 'UTC')::date, sum(accepted), sum(customers), sum(calls)
    from gone
   group by 2
   order by 2
      on conflict (brand_id, month) do update
     set interactions = usage_month.interactions + excluded.interactions,
         customers = usage_month.customers + excluded.customers,
         calls = usage_month.calls + excluded.calls),
hours as (
  insert into usage_hour (brand_id, hour, actor_id, operation, accepted, duplicates, rejected)
  select :brandId, date_trunc('hour', at at time zone 'UTC') at time zone 'UTC', actor_id, operation, sum(accepted), sum(duplicates), sum(rejected)
    from gone
   where actor_id is not null
   group by 2, 3, 4
   order by 2, 3, 4
      on conflict (brand_id, hour, actor_id, operation) do update
     set accepted = usage_hour.accepted + excluded.accepted,
         duplicates = usage_hour.duplicates + excluded.duplicates,
         rejected = usage_hour.rejected + excluded.rejected)
select count(*) from gone
