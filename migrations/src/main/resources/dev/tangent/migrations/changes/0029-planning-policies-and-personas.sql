--liquibase formatted sql

--changeset tangent:0029-planning-policies-and-personas
-- What a brand has set of its planning policy and nothing else, by the names of the settings: what is not in it is the
-- default of the service, that of a later version too.
create table planning_policy (
  brand_id   uuid        not null,
  settings   jsonb       not null,
  version    bigint      not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint planning_policy_pk primary key (brand_id)
);

alter table planning_policy enable row level security;
alter table planning_policy force row level security;
create policy own_brand on planning_policy
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- A typical customer. Channels are never deleted, so that an array of them needs no keys of its own; a segment that stands
-- for a persona stays as long as it does.
create table persona (
  brand_id              uuid        not null,
  id                    uuid        not null,
  key                   text        not null,
  name                  text        not null,
  description           text,
  behaviour             text,
  psychographics        text,
  goals                 text[]      not null,
  pains                 text[]      not null,
  preferred_channel_ids uuid[]      not null,
  research_basis        text[]      not null,
  research_note         text,
  segment_id            uuid,
  state                 text        not null,
  version               bigint      not null default 1,
  created_at            timestamptz not null default now(),
  updated_at            timestamptz not null default now(),
  constraint persona_pk primary key (brand_id, id),
  constraint persona_key_unique unique (brand_id, key),
  constraint persona_segment_fk foreign key (brand_id, segment_id) references segment (brand_id, id),
  constraint persona_research_basis_check check (research_basis <@ array[
    'interviews', 'surveys', 'behavioural_data', 'observation', 'desk_research', 'assumption']),
  constraint persona_state_check check (state in ('active', 'archived'))
);
create index persona_segment_index on persona (brand_id, segment_id);

alter table persona enable row level security;
alter table persona force row level security;
create policy own_brand on persona
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- What segments are called.
create view segment_fact with (security_invoker = true) as
select brand_id, id as segment_id, key as segment_key, name
  from segment;

-- What other features and the metrics may read of a persona.
create view persona_fact with (security_invoker = true) as
select brand_id, id as persona_id, key as persona_key, name, state, segment_id, preferred_channel_ids, research_basis,
       created_at, updated_at
  from persona;

grant select, insert, update on planning_policy, persona to tangent_app;
grant select on segment_fact, persona_fact to tangent_app;

--rollback drop view persona_fact; drop view segment_fact; drop table persona; drop table planning_policy;
