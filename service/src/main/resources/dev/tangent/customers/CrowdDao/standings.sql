-- Identified: known by more than anonymous ids, or called something, or one that was merged into it is.
with recursive below as (
  select id as top, id
    from unnest(:customerIds::uuid[]) as asked (id)
  union all
  select below.top, c.id
    from below
    join customer c on c.brand_id = :brandId and c.merged_into_id = below.id),
named as (
  select distinct below.top as id
    from below
    join customer_reference r on r.brand_id = :brandId and r.customer_id = below.id)
select c.id, home.id as home, c.version,
       c.id in (select id from named)
       or exists (select from person p
                    join identity i on i.brand_id = p.brand_id and i.person_id = p.id
                   where p.brand_id = :brandId and p.customer_id = c.id and i.kind <> 'anonymous_id') as identified,
       own.external_ref, c.restricted_at is not null as restricted, c.erasing_at is not null as erasing
  from customer c
 cross join lateral (
       -- Who came by a merge goes back by its reversal, and takes along what hangs on it.
       select p.id
         from person p
        where p.brand_id = :brandId and p.customer_id = c.id
        order by exists (select from customer_merge_person mp
                           join customer_merge m on m.brand_id = mp.brand_id and m.id = mp.merge_id
                          where mp.brand_id = :brandId and mp.person_id = p.id
                            and m.into_customer_id = c.id and m.state = 'active'),
                 p.created_at, p.id
        limit 1) home
  left join customer_reference own on own.brand_id = :brandId and own.customer_id = c.id
 where c.brand_id = :brandId and c.id = any(:customerIds::uuid[])
