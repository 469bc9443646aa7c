--liquibase formatted sql

--changeset tangent:0018-rejected-interactions
-- What was refused, for seven days: written in the transaction of the call that refused it.
-- place counts from 0 within a batch; of an import it is the line, from 1.
-- Personal: identity_kind, identity_namespace and identity_value, where they could be read, by which an erasure finds the
-- row; and copy, the first bytes of what was sent, which may hold anything.
create table rejected_interaction (
  brand_id           uuid        not null,
  id                 uuid        not null,
  rejected_at        timestamptz not null,
  source             text        not null,
  import_key         text,
  place              bigint      not null,
  interaction_id     uuid,
  identity_kind      text,
  identity_namespace text,
  identity_value     text,
  code               text        not null,
  detail             text        not null,
  faults             jsonb       not null,
  copy               text,
  copy_bytes         int,
  request_id         uuid,
  actor_id           uuid,
  constraint rejected_interaction_pk primary key (brand_id, id),
  constraint rejected_interaction_source_check check (source in ('single', 'batch', 'import', 'collect'))
);
create index rejected_interaction_identity_index
  on rejected_interaction (brand_id, identity_kind, identity_namespace, identity_value)
  where identity_value is not null;

-- How many were refused on each day of UTC, and of how many of them a call wanted to keep a copy, which bounds how many
-- are kept. Nothing personal.
create table rejected_interaction_day (
  brand_id uuid   not null,
  day      date   not null,
  rejected bigint not null,
  offered  bigint not null,
  constraint rejected_interaction_day_pk primary key (brand_id, day)
);

alter table rejected_interaction enable row level security;
alter table rejected_interaction force row level security;
create policy own_brand on rejected_interaction
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table rejected_interaction_day enable row level security;
alter table rejected_interaction_day force row level security;
create policy own_brand on rejected_interaction_day
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, delete on rejected_interaction to tangent_app;
grant select, insert, update, delete on rejected_interaction_day to tangent_app;

--rollback drop table rejected_interaction_day; drop table rejected_interaction;
