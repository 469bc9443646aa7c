--liquibase formatted sql

--changeset tangent:0010-limits-and-usage
-- What the operator sets for an agency. Null is the service's own limit, or none where it has none; 0 is none.
create table agency_plan (
  agency_id              uuid        not null,
  rate_per_key           integer,
  rate_per_brand         integer,
  rate_per_address       integer,
  interactions_per_month bigint,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  constraint agency_plan_pk primary key (agency_id),
  constraint agency_plan_agency_fk foreign key (agency_id) references agency (agency_id)
);

-- Calls that processes have taken out of a window's quota, for whom: a key, the tenant itself, or the keyed hash of an
-- address. Losing the last of them in a crash lets a few calls more through.
create table rate_window (
  brand_id     uuid        not null,
  window_start timestamptz not null,
  subject      text        not null,
  taken        bigint      not null,
  constraint rate_window_pk primary key (brand_id, window_start, subject)
);

-- What a transaction added to its tenant's usage, written with it. A row of its own, so that writers do not meet; rolled
-- up into the tables below, which deletes it in the same statement.
create table usage_mark (
  brand_id   uuid        not null,
  id         uuid        not null,
  at         timestamptz not null,
  operation  text        not null,
  actor_id   uuid,
  accepted   bigint      not null default 0,
  duplicates bigint      not null default 0,
  rejected   bigint      not null default 0,
  customers  bigint      not null default 0,
  calls      bigint      not null default 0,
  constraint usage_mark_pk primary key (brand_id, id)
);

-- What a credential sent in within an hour; becomes an entry of the audit when the hour is over.
create table usage_hour (
  brand_id   uuid        not null,
  hour       timestamptz not null,
  actor_id   uuid        not null,
  operation  text        not null,
  accepted   bigint      not null,
  duplicates bigint      not null,
  rejected   bigint      not null,
  constraint usage_hour_pk primary key (brand_id, hour, actor_id, operation)
);

-- Calendar months of UTC. A month's usage is its row and the marks of it that are not rolled up yet.
create table usage_month (
  brand_id      uuid        not null,
  month         date        not null,
  interactions  bigint      not null default 0,
  customers     bigint      not null default 0,
  calls         bigint      not null default 0,
  storage_bytes bigint,
  constraint usage_month_pk primary key (brand_id, month)
);

-- Which shares of the monthly limit an agency was told of, so that it is told once. Rows of agencies alone.
create table usage_notice (
  brand_id uuid        not null,
  month    date        not null,
  percent  integer     not null,
  at       timestamptz not null,
  constraint usage_notice_pk primary key (brand_id, month, percent)
);

alter table agency_plan enable row level security;
alter table agency_plan force row level security;
create policy own_agency on agency_plan
  using (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid)
  with check (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid);
alter table rate_window enable row level security;
alter table rate_window force row level security;
create policy own_brand on rate_window
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table usage_mark enable row level security;
alter table usage_mark force row level security;
create policy own_brand on usage_mark
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table usage_hour enable row level security;
alter table usage_hour force row level security;
create policy own_brand on usage_hour
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table usage_month enable row level security;
alter table usage_month force row level security;
create policy own_brand on usage_month
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table usage_notice enable row level security;
alter table usage_notice force row level security;
create policy own_brand on usage_notice
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, update on agency_plan to tangent_app;
grant select, insert, update, delete on rate_window to tangent_app;
-- Who rolls up locks what he takes.
grant select, insert, update, delete on usage_mark to tangent_app;
grant select, insert, update, delete on usage_hour to tangent_app;
grant select, insert, update on usage_month to tangent_app;
grant select, insert on usage_notice to tangent_app;

-- A key comes with its agency's plan; the usage of an agency is that of its brands together; workers look for tenants that
-- have something to roll up.
grant select on agency_plan, usage_month to tangent_system;
grant select (brand_id, at, accepted, customers, calls) on usage_mark to tangent_system;
grant select (brand_id, hour) on usage_hour to tangent_system;
create policy system_reads on agency_plan for select to tangent_system using (true);
create policy system_reads on usage_mark for select to tangent_system using (true);
create policy system_reads on usage_hour for select to tangent_system using (true);
create policy system_reads on usage_month for select to tangent_system using (true);

--rollback drop table usage_notice; drop table usage_month; drop table usage_hour; drop table usage_mark; drop table rate_window; drop table agency_plan;
