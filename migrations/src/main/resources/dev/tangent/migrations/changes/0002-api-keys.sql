--liquibase formatted sql

--changeset tangent:0002-api-keys
create table api_key (
  agency_id       uuid        not null,
  id              uuid        not null,
  brand_id        uuid,
  kind            text        not null,
  mode            text        not null,
  name            text        not null,
  scopes          text[]      not null,
  allowed_origins text[]      not null default '{}',
  expires_at      timestamptz,
  revoked_at      timestamptz,
  last_used_at    timestamptz,
  version         bigint      not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint api_key_pk primary key (agency_id, id),
  constraint api_key_brand_fk foreign key (agency_id, brand_id) references brand (agency_id, id),
  constraint api_key_kind_check check (kind in ('secret', 'publishable')),
  constraint api_key_mode_check check (mode in ('live', 'sandbox')),
  constraint api_key_publishable_brand_check check (kind = 'secret' or brand_id is not null),
  constraint api_key_publishable_scope_check check (kind = 'secret' or scopes = array['collect'])
);
create index api_key_updated_index on api_key (agency_id, updated_at);

-- Several secrets of one key work side by side while it is rotated. Only a keyed hash is stored; it is found by the
-- hash before the agency is known, so this index alone does not begin with the agency. No unique constraint: it would
-- answer questions across agencies, and a 178-bit random secret does not repeat.
create table api_key_secret (
  agency_id  uuid        not null,
  api_key_id uuid        not null,
  id         uuid        not null,
  hash       bytea       not null,
  pepper_id  text        not null,
  last4      text        not null,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  constraint api_key_secret_pk primary key (agency_id, api_key_id, id),
  constraint api_key_secret_key_fk foreign key (agency_id, api_key_id) references api_key (agency_id, id) on delete cascade
);
create index api_key_secret_hash_index on api_key_secret (hash);

alter table api_key enable row level security;
alter table api_key force row level security;
create policy own_agency on api_key
  using (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid)
  with check (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid);
alter table api_key_secret enable row level security;
alter table api_key_secret force row level security;
create policy own_agency on api_key_secret
  using (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid)
  with check (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid);

grant select, insert, update on api_key to tangent_app;
grant select, insert, update, delete on api_key_secret to tangent_app;

-- A credential is looked up before anybody knows whose it is.
grant select on api_key, api_key_secret to tangent_system;
create policy system_reads on api_key for select to tangent_system using (true);
create policy system_reads on api_key_secret for select to tangent_system using (true);

--rollback drop table api_key_secret; drop table api_key;
