--liquibase formatted sql

--changeset tangent:0031-walkthroughs-and-brand-voice
-- Runs through the touchpoints with the eyes of a customer.
create table walkthrough (
  brand_id    uuid        not null,
  id          uuid        not null,
  name        text,
  auditor     text        not null,
  walked_at   timestamptz not null,
  persona_id  uuid,
  journey_key text,
  summary     text,
  version     bigint      not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint walkthrough_pk primary key (brand_id, id),
  constraint walkthrough_persona_fk foreign key (brand_id, persona_id) references persona (brand_id, id)
);
create index walkthrough_persona_index on walkthrough (brand_id, persona_id);

-- What was met at each touchpoint, in the order of place; the checklist is null where it was not gone through.
create table walkthrough_entry (
  brand_id       uuid     not null,
  walkthrough_id uuid     not null,
  touchpoint_id  uuid     not null,
  place          integer  not null,
  result         text     not null,
  note           text,
  severity       smallint,
  attachment_url text,
  logical        boolean,
  convenient     boolean,
  positive       boolean,
  constraint walkthrough_entry_pk primary key (brand_id, walkthrough_id, touchpoint_id),
  constraint walkthrough_entry_walkthrough_fk foreign key (brand_id, walkthrough_id)
    references walkthrough (brand_id, id),
  constraint walkthrough_entry_touchpoint_fk foreign key (brand_id, touchpoint_id) references touchpoint (brand_id, id),
  constraint walkthrough_entry_result_check check (result in ('snag', 'ok', 'delight')),
  constraint walkthrough_entry_severity_check check (severity is null or (result = 'snag' and severity between 1 and 5))
);
create index walkthrough_entry_touchpoint_index on walkthrough_entry (brand_id, touchpoint_id);

-- How a brand speaks; one without a row has said nothing.
create table brand_voice (
  brand_id   uuid        not null,
  traits     jsonb       not null,
  checklist  jsonb       not null,
  version    bigint      not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint brand_voice_pk primary key (brand_id)
);

-- The checklist gone through at a touchpoint. An answer is {"key": ..., "question": ..., "kept": ...}, with the question as
-- it was. Never changed: the latest of a touchpoint is the one that counts.
create table voice_check (
  brand_id      uuid        not null,
  id            uuid        not null,
  touchpoint_id uuid        not null,
  checked_at    timestamptz not null,
  checked_by    text,
  note          text,
  answers       jsonb       not null,
  created_at    timestamptz not null default now(),
  constraint voice_check_pk primary key (brand_id, id),
  constraint voice_check_touchpoint_fk foreign key (brand_id, touchpoint_id) references touchpoint (brand_id, id)
);
create index voice_check_touchpoint_index on voice_check (brand_id, touchpoint_id, checked_at);

alter table walkthrough enable row level security;
alter table walkthrough force row level security;
create policy own_brand on walkthrough
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table walkthrough_entry enable row level security;
alter table walkthrough_entry force row level security;
create policy own_brand on walkthrough_entry
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table brand_voice enable row level security;
alter table brand_voice force row level security;
create policy own_brand on brand_voice
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table voice_check enable row level security;
alter table voice_check force row level security;
create policy own_brand on voice_check
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- What other features and the metrics may read of runs: one row for a touchpoint that was met.
create view walkthrough_fact with (security_invoker = true) as
select w.brand_id, w.id as walkthrough_id, w.walked_at, w.persona_id, w.journey_key, e.touchpoint_id, e.result, e.severity,
       e.logical, e.convenient, e.positive
  from walkthrough w
  join walkthrough_entry e on e.brand_id = w.brand_id and e.walkthrough_id = w.id;

-- What they may read of checks of the voice: how many answers there are, and how many are yes.
create view voice_check_fact with (security_invoker = true) as
select v.brand_id, v.id as voice_check_id, v.touchpoint_id, v.checked_at, given.kept_count, given.answer_count
  from voice_check v
 cross join lateral (
   select count(*) filter (where (a.answer ->> 'kept')::boolean) as kept_count, count(*) as answer_count
     from jsonb_array_elements(v.answers) as a (answer)) given;

grant select, insert, update on walkthrough, brand_voice to tangent_app;
grant select, insert, update, delete on walkthrough_entry to tangent_app;
grant select, insert on voice_check to tangent_app;
grant select on walkthrough_fact, voice_check_fact to tangent_app;

--rollback drop view voice_check_fact; drop view walkthrough_fact; drop table voice_check; drop table brand_voice; drop table walkthrough_entry; drop table walkthrough;
