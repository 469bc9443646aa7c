--liquibase formatted sql

--changeset tangent:0024-privacy-requests
-- restricted_at: since when the customer's data may be stored only. erasing_at: since when the customer is being erased or
-- anonymised and is there for nobody.
alter table customer add column restricted_at timestamptz, add column erasing_at timestamptz;

-- Of a customer who is being erased: what names it is dropped from then on, and the row goes last.
alter table identity add column erasing boolean not null default false;

-- Personal: nothing that can be read. Keyed hashes of the identities of customers who were erased or anonymised, so that what
-- comes late is dropped. A hash is of the storage key that key_id names, which must stay as long as the row is to hold.
create table erased_identity (
  brand_id   uuid        not null,
  hash       bytea       not null,
  key_id     text        not null,
  erased_at  timestamptz not null,
  constraint erased_identity_pk primary key (brand_id, hash)
);

-- How many interactions were dropped on each day of UTC. Nothing personal.
create table dropped_interaction_day (
  brand_id uuid   not null,
  day      date   not null,
  dropped  bigint not null,
  constraint dropped_interaction_day_pk primary key (brand_id, day)
);

-- What people asked for. The customer's id is all that is kept of the person, and says nothing once the customer is erased.
create table privacy_request (
  brand_id     uuid        not null,
  id           uuid        not null,
  kind         text        not null,
  state        text        not null default 'processing',
  customer_id  uuid        not null,
  job_id       uuid        not null,
  api_key_id   uuid,
  due_at       timestamptz not null,
  receipt      jsonb,
  completed_at timestamptz,
  version      bigint      not null default 1,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  constraint privacy_request_pk primary key (brand_id, id),
  constraint privacy_request_kind_check check (kind in ('access', 'erase', 'anonymise', 'restrict', 'lift_restriction')),
  constraint privacy_request_state_check check (state in ('processing', 'completed')),
  constraint privacy_request_completed_check check ((state = 'completed') = (completed_at is not null))
);
create index privacy_request_due_index on privacy_request (brand_id, due_at) where state = 'processing';

-- Whether a source is used by anybody else is asked for each that an erased customer leaves behind.
create index interaction_source_used_index on interaction (brand_id, source_id) where source_id is not null;

alter table erased_identity enable row level security;
alter table erased_identity force row level security;
create policy own_brand on erased_identity
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table dropped_interaction_day enable row level security;
alter table dropped_interaction_day force row level security;
create policy own_brand on dropped_interaction_day
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table privacy_request enable row level security;
alter table privacy_request force row level security;
create policy own_brand on privacy_request
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, delete on erased_identity to tangent_app;
grant select, insert, update on dropped_interaction_day to tangent_app;
grant select, insert, update on privacy_request to tangent_app;
-- A source that names a person goes, though others share it.
grant update (source_id) on interaction to tangent_app;

--rollback revoke update (source_id) on interaction from tangent_app; drop index interaction_source_used_index; drop table privacy_request; drop table dropped_interaction_day; drop table erased_identity; alter table identity drop column erasing; alter table customer drop column erasing_at, drop column restricted_at;
