--liquibase formatted sql

--changeset tangent:0003-idempotency
-- The answer of a POST is kept with its effect, in one transaction, so that a repeat finds both or neither.
create table idempotency (
  brand_id   uuid        not null,
  operation  text        not null,
  key        text        not null,
  body_hash  bytea       not null,
  status     smallint,
  headers    jsonb,
  body       bytea,
  created_at timestamptz not null default now(),
  constraint idempotency_pk primary key (brand_id, operation, key)
);
create index idempotency_created_index on idempotency (brand_id, created_at);

create table agency_idempotency (
  agency_id  uuid        not null,
  operation  text        not null,
  key        text        not null,
  body_hash  bytea       not null,
  status     smallint,
  headers    jsonb,
  body       bytea,
  created_at timestamptz not null default now(),
  constraint agency_idempotency_pk primary key (agency_id, operation, key)
);
create index agency_idempotency_created_index on agency_idempotency (agency_id, created_at);

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own_brand on idempotency
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table agency_idempotency enable row level security;
alter table agency_idempotency force row level security;
create policy own_agency on agency_idempotency
  using (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid)
  with check (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid);

grant select, insert, update, delete on idempotency, agency_idempotency to tangent_app;

--rollback drop table agency_idempotency; drop table idempotency;
