--liquibase formatted sql

--changeset tangent:0037-touchpoint-links
-- What leads from one touchpoint to another, and whether it does. hand_off: it was declared that customers go from the one to the
-- other, within hand_off_window_days, or within what the planning policy says where that is null.
create table touchpoint_link (
  brand_id             uuid        not null,
  id                   uuid        not null,
  from_touchpoint_id   uuid        not null,
  to_touchpoint_id     uuid        not null,
  state                text        not null,
  note                 text,
  hand_off             boolean     not null,
  hand_off_window_days integer,
  version              bigint      not null default 1,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  constraint touchpoint_link_pk primary key (brand_id, id),
  constraint touchpoint_link_pair_unique unique (brand_id, from_touchpoint_id, to_touchpoint_id),
  constraint touchpoint_link_from_touchpoint_fk foreign key (brand_id, from_touchpoint_id) references touchpoint (brand_id, id),
  constraint touchpoint_link_to_touchpoint_fk foreign key (brand_id, to_touchpoint_id) references touchpoint (brand_id, id),
  constraint touchpoint_link_ends_check check (from_touchpoint_id <> to_touchpoint_id),
  constraint touchpoint_link_state_check check (state in ('ok', 'missing', 'broken')),
  constraint touchpoint_link_window_check check (hand_off or hand_off_window_days is null)
);
create index touchpoint_link_to_touchpoint_index on touchpoint_link (brand_id, to_touchpoint_id);

alter table touchpoint_link enable row level security;
alter table touchpoint_link force row level security;
create policy own_brand on touchpoint_link
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- What other features and the metrics may read of links.
create view touchpoint_link_fact with (security_invoker = true) as
select brand_id, id as link_id, from_touchpoint_id, to_touchpoint_id, state, note, hand_off, hand_off_window_days
  from touchpoint_link;

-- The links between its touchpoints as they were when it was published, as the API writes them.
alter table journey_version add column links jsonb not null default '[]';

grant select, insert, update, delete on touchpoint_link to tangent_app;
grant select on touchpoint_link_fact to tangent_app;

--rollback alter table journey_version drop column links; drop view touchpoint_link_fact; drop table touchpoint_link;
