--liquibase formatted sql

--changeset tangent:0001-agencies-and-brands
create table agency (
  agency_id  uuid        not null,
  name       text        not null,
  time_zone  text        not null,
  currency   text        not null,
  language   text        not null,
  archived_at timestamptz,
  version    bigint      not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint agency_pk primary key (agency_id),
  constraint agency_language_check check (language in ('ru', 'en'))
);

-- The brand is the tenant: its id alone names it everywhere, so it is unique beyond the agency.
create table brand (
  agency_id  uuid        not null,
  id         uuid        not null,
  key        text        not null,
  name       text        not null,
  kind       text        not null,
  status     text        not null default 'active',
  time_zone  text        not null,
  currency   text        not null,
  language   text        not null,
  version    bigint      not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint brand_pk primary key (agency_id, id),
  constraint brand_id_unique unique (id),
  constraint brand_key_unique unique (agency_id, key),
  constraint brand_agency_fk foreign key (agency_id) references agency (agency_id),
  constraint brand_kind_check check (kind in ('live', 'sandbox')),
  constraint brand_status_check check (status in ('active', 'archived')),
  constraint brand_language_check check (language in ('ru', 'en'))
);
create index brand_updated_index on brand (agency_id, updated_at);

alter table agency enable row level security;
alter table agency force row level security;
create policy own_agency on agency
  using (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid)
  with check (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid);

alter table brand enable row level security;
alter table brand force row level security;
create policy own_agency on brand
  using (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid)
  with check (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid);
-- Metrics need the zone of the brand they run in, and know no agency.
create policy own_brand_reads on brand for select
  using (id = nullif(current_setting('app.brand_id', true), '')::uuid);

create view brand_fact with (security_invoker = true) as
select id as brand_id, time_zone, currency, language, kind
  from brand;

grant select, insert, update on agency, brand to tangent_app;
grant select on brand_fact to tangent_app;
-- The service refuses to start on a schema older than it needs.
grant select on databasechangelog to tangent_app;

-- The operator lists and finds agencies before any context can be set.
grant select on agency, brand to tangent_system;
create policy system_reads on agency for select to tangent_system using (true);
create policy system_reads on brand for select to tangent_system using (true);

--rollback drop view brand_fact; drop table brand; drop table agency;
