--liquibase formatted sql

--changeset tangent:0026-retention
-- What a brand has set of how long it keeps what; one without a row has the defaults of the service. Null keeps for ever.
create table retention_policy (
  brand_id                  uuid        not null,
  interaction_days          integer,
  anonymous_customer_days   integer     not null,
  attribute_days            integer     not null,
  rejected_interaction_days integer     not null,
  statistic_days            integer,
  consent_history_days      integer,
  event_days                integer     not null,
  version                   bigint      not null,
  created_at                timestamptz not null default now(),
  updated_at                timestamptz not null default now(),
  constraint retention_policy_pk primary key (brand_id)
);

-- When each class of data was last cleared to its end, how many went in that round and in all, and where the round that is
-- under way goes on. round counts what went in it so far.
create table retention_sweep (
  brand_id   uuid        not null,
  data_class text        not null,
  swept_at   timestamptz,
  removed    bigint      not null default 0,
  total      bigint      not null default 0,
  round      bigint      not null default 0,
  after      uuid,
  constraint retention_sweep_pk primary key (brand_id, data_class),
  constraint retention_sweep_data_class_check check (data_class in (
    'interactions', 'anonymous_customers', 'rejected_interactions', 'statistics', 'consent_history', 'events'))
);

alter table retention_policy enable row level security;
alter table retention_policy force row level security;
create policy own_brand on retention_policy
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table retention_sweep enable row level security;
alter table retention_sweep force row level security;
create policy own_brand on retention_sweep
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- The latest of the interactions of a person that were cleared away, so that nobody passes for unseen because of it.
alter table person add column last_seen_at timestamptz;

-- Since when the identities of a customer are gone, whose past interactions still count.
alter table customer add column expired_at timestamptz;

-- Customers of whom no more than anonymous ids is known, and when each was last seen: what happened, was changed, set or
-- agreed to last. Whoever is suppressed is not among them, since the suppression would lose whom it is about, nor is one
-- to be contacted shortly, being erased, or of whom what is known may be stored only. A customer has what those have who were merged into it.
create view anonymous_customer_fact with (security_invoker = true) as
select c.brand_id, c.id as customer_id, greatest(c.created_at, c.updated_at, seen.last_seen_at) as last_seen_at
  from customer c
 cross join lateral (
       select max(greatest(
                p.created_at,
                p.last_seen_at,
                (select i.occurred_at from interaction i
                  where i.brand_id = c.brand_id and i.person_id = p.id
                  order by i.occurred_at desc, i.id desc limit 1),
                (select max(a.set_at) from person_attribute a where a.brand_id = c.brand_id and a.person_id = p.id),
                (select max(s.recorded_at) from consent s where s.brand_id = c.brand_id and s.person_id = p.id)))
                as last_seen_at
         from person p
        where p.brand_id = c.brand_id and p.customer_id = c.id) seen
 where c.merged_into_id is null
   and c.expired_at is null
   and c.erasing_at is null
   and c.restricted_at is null
   and exists (select from person p
                 join identity i on i.brand_id = p.brand_id and i.person_id = p.id
                where p.brand_id = c.brand_id and p.customer_id = c.id)
   and not exists (select from person p
                     join identity i on i.brand_id = p.brand_id and i.person_id = p.id
                    where p.brand_id = c.brand_id and p.customer_id = c.id and i.kind <> 'anonymous_id')
   and not exists (with recursive below as (
                     select c.id
                     union all
                     select m.id
                       from below
                       join customer m on m.brand_id = c.brand_id and m.merged_into_id = below.id)
                   select from below
                     join customer_reference r on r.brand_id = c.brand_id and r.customer_id = below.id)
   and not exists (select from person p
                     join suppression s on s.brand_id = p.brand_id and s.person_id = p.id
                    where p.brand_id = c.brand_id and p.customer_id = c.id
                      and s.lifted_at is null and (s.until is null or s.until > now()))
   and not exists (select from person p
                     join contact_reservation r on r.brand_id = p.brand_id and r.person_id = p.id
                    where p.brand_id = c.brand_id and p.customer_id = c.id and r.expires_at > now());

-- What the numbers of a touchpoint are to be read from.
create view touchpoint_measure_fact with (security_invoker = true) as
select t.brand_id, t.id as touchpoint_id, t.measured_by, c.kind as channel_kind
  from touchpoint t
  join channel c on c.brand_id = t.brand_id and c.id = t.channel_id;

grant select, insert, update on retention_policy, retention_sweep to tangent_app;
grant select on anonymous_customer_fact, touchpoint_measure_fact to tangent_app;

--rollback drop view touchpoint_measure_fact; drop view anonymous_customer_fact; alter table customer drop column expired_at; alter table person drop column last_seen_at; drop table retention_sweep; drop table retention_policy;
