--liquibase formatted sql

--changeset tangent:0007-audit-and-events
-- What belongs to an agency as a whole stands under the agency's own id in brand_id, here and in every table of the ground
-- floor: one rule of isolation for both.

-- Who did or was denied what. Rows are added and never changed: the service has no right to. Names of fields and ids
-- only, no values, so that nothing personal has to be erased here.
create table audit_entry (
  brand_id   uuid        not null,
  id         uuid        not null,
  at         timestamptz not null,
  operation  text        not null,
  outcome    text        not null,
  actor      text        not null,
  actor_id   uuid,
  subject    text,
  subject_id uuid,
  changed    text[]      not null default '{}',
  counts     jsonb,
  code       text,
  request_id uuid,
  address    text,
  constraint audit_entry_pk primary key (brand_id, id),
  constraint audit_entry_outcome_check check (outcome in ('done', 'denied')),
  constraint audit_entry_actor_check check (actor in ('api_key', 'operator', 'system')),
  constraint audit_entry_code_check check ((code is null) = (outcome = 'done'))
);
create index audit_entry_subject_index on audit_entry (brand_id, subject_id, id) where subject_id is not null;

-- What the active endpoints want to hear of a tenant. An endpoint of an agency has a row in each of its brands.
-- An empty list means all.
create table event_subscription (
  brand_id          uuid   not null,
  endpoint_id       uuid   not null,
  owner_id          uuid   not null,
  types             text[] not null default '{}',
  interaction_types text[] not null default '{}',
  touchpoint_ids    uuid[] not null default '{}',
  constraint event_subscription_pk primary key (brand_id, endpoint_id)
);

-- What happened, where somebody had subscribed to it.
create table event (
  brand_id    uuid        not null,
  id          uuid        not null,
  type        text        not null,
  subject_id  uuid        not null,
  occurred_at timestamptz not null,
  data        jsonb       not null,
  constraint event_pk primary key (brand_id, id)
);

-- An event on its way to an endpoint. due_at is schedule and lease in one: a worker that takes a delivery moves it to the
-- end of its lease, and a delivery whose worker is gone is due again.
create table event_delivery (
  brand_id        uuid        not null,
  id              uuid        not null,
  event_id        uuid        not null,
  endpoint_id     uuid        not null,
  owner_id        uuid        not null,
  state           text        not null default 'pending',
  attempts        integer     not null default 0,
  due_at          timestamptz not null,
  lease           uuid,
  last_attempt_at timestamptz,
  last_status     integer,
  last_error      text,
  last_millis     integer,
  delivered_at    timestamptz,
  updated_at      timestamptz not null default now(),
  constraint event_delivery_pk primary key (brand_id, id),
  constraint event_delivery_event_fk foreign key (brand_id, event_id) references event (brand_id, id) on delete cascade,
  constraint event_delivery_state_check check (state in ('pending', 'delivered', 'failed'))
);
create index event_delivery_event_index on event_delivery (brand_id, event_id);
create index event_delivery_endpoint_index on event_delivery (brand_id, endpoint_id, id);
create index event_delivery_due_index on event_delivery (brand_id, due_at) where state = 'pending';

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy own_brand on audit_entry
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table event_subscription enable row level security;
alter table event_subscription force row level security;
create policy own_brand on event_subscription
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table event enable row level security;
alter table event force row level security;
create policy own_brand on event
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table event_delivery enable row level security;
alter table event_delivery force row level security;
create policy own_brand on event_delivery
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- Lets a writer of many rows ask, in the statement that writes them, whether anybody wants their events.
create view event_interest with (security_invoker = true) as
select brand_id, types
  from event_subscription;

grant select, insert on audit_entry to tangent_app;
grant select, insert, update, delete on event_subscription, event_delivery to tangent_app;
grant select, insert, delete on event to tangent_app;
grant select on event_interest to tangent_app;

--rollback drop view event_interest; drop table event_delivery; drop table event; drop table event_subscription; drop table audit_entry;
