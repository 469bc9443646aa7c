--liquibase formatted sql

--changeset tangent:0009-webhooks
-- An endpoint of an agency stands under the agency's own id, hence no foreign key to a brand.
-- failing_since: since when no attempt has reached it.
create table webhook_endpoint (
  brand_id          uuid        not null,
  id                uuid        not null,
  of_agency         boolean     not null,
  url               text        not null,
  description       text,
  event_types       text[]      not null default '{}',
  interaction_types text[]      not null default '{}',
  touchpoint_ids    uuid[]      not null default '{}',
  state             text        not null default 'active',
  disabled_reason   text,
  disabled_at       timestamptz,
  failing_since     timestamptz,
  version           bigint      not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  constraint webhook_endpoint_pk primary key (brand_id, id),
  constraint webhook_endpoint_state_check check (state in ('active', 'disabled')),
  constraint webhook_endpoint_disabled_reason_check check (disabled_reason in ('requested', 'gone', 'failing')),
  constraint webhook_endpoint_disabled_check check (
    (disabled_reason is null) = (state = 'active') and (disabled_at is null) = (state = 'active'))
);

-- What signs: the newest has no end, the one before it signs beside it until its own. Sealed by the storage key key_id.
create table webhook_secret (
  brand_id    uuid        not null,
  endpoint_id uuid        not null,
  id          uuid        not null,
  key_id      text        not null,
  sealed      bytea       not null,
  expires_at  timestamptz,
  created_at  timestamptz not null default now(),
  constraint webhook_secret_pk primary key (brand_id, endpoint_id, id),
  constraint webhook_secret_endpoint_fk foreign key (brand_id, endpoint_id)
    references webhook_endpoint (brand_id, id) on delete cascade
);

-- Finds what is due for each endpoint apart, so that a long queue of one hides nothing of another.
create index event_delivery_pending_index on event_delivery (brand_id, endpoint_id, due_at) where state = 'pending';

alter table webhook_endpoint enable row level security;
alter table webhook_endpoint force row level security;
create policy own_brand on webhook_endpoint
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table webhook_secret enable row level security;
alter table webhook_secret force row level security;
create policy own_brand on webhook_secret
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, update, delete on webhook_endpoint, webhook_secret to tangent_app;

-- Who has due deliveries is asked before any tenant is entered, and nothing else is.
grant select (brand_id, state, due_at) on event_delivery to tangent_system;
create policy system_reads on event_delivery for select to tangent_system using (true);

--rollback drop policy system_reads on event_delivery; revoke select (brand_id, state, due_at) on event_delivery from tangent_system; drop index event_delivery_pending_index; drop table webhook_secret; drop table webhook_endpoint;
