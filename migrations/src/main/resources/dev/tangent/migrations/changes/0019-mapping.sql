--liquibase formatted sql

--changeset tangent:0019-mapping
-- What senders say of a raw event, once each and by the hash of what it says, so that events of one source share a row.
-- Addresses are kept without user, query and fragment, and without what looks like an id, a number of somebody or an
-- e-mail address; what else a sender writes into names, channels, campaigns and properties is kept as it is, so a source
-- may be personal where senders put a person into it. interaction.source_id leads to it.
create table interaction_source (
  brand_id   uuid        not null,
  id         uuid        not null,
  content    jsonb       not null,
  created_at timestamptz not null default now(),
  constraint interaction_source_pk primary key (brand_id, id)
);
create index interaction_source_created_index on interaction_source (brand_id, created_at, id);

create table mapping_rule (
  brand_id      uuid        not null,
  id            uuid        not null,
  key           text        not null,
  name          text        not null,
  priority      int         not null,
  conditions    jsonb       not null,
  touchpoint_id uuid        not null,
  active        boolean     not null,
  version       bigint      not null default 1,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint mapping_rule_pk primary key (brand_id, id),
  constraint mapping_rule_key_unique unique (brand_id, key),
  constraint mapping_rule_touchpoint_fk foreign key (brand_id, touchpoint_id) references touchpoint (brand_id, id)
);
create index mapping_rule_priority_index on mapping_rule (brand_id, priority, key);

-- The touchpoint of an interaction is found later where no rule knew its source at first; mapped_at says when.
alter table interaction add column source_id uuid, add column mapped_at timestamptz;
create index interaction_unmapped_index on interaction (brand_id, source_id, received_at, id)
  where touchpoint_id is null and source_id is not null;
create index interaction_mapped_index on interaction (brand_id, mapped_at) where mapped_at is not null;

alter table interaction_source enable row level security;
alter table interaction_source force row level security;
create policy own_brand on interaction_source
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table mapping_rule enable row level security;
alter table mapping_rule force row level security;
create policy own_brand on mapping_rule
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

create view unmapped_interaction_fact with (security_invoker = true) as
select brand_id, id, source_id, received_at
  from interaction
 where touchpoint_id is null and source_id is not null;

grant select, insert, delete on interaction_source to tangent_app;
grant select, insert, update, delete on mapping_rule to tangent_app;
grant select on unmapped_interaction_fact to tangent_app;
grant update (touchpoint_id, mapped_at) on interaction to tangent_app;

--rollback revoke update (touchpoint_id, mapped_at) on interaction from tangent_app; drop view unmapped_interaction_fact; drop index interaction_mapped_index; drop index interaction_unmapped_index; alter table interaction drop column mapped_at, drop column source_id; drop table mapping_rule; drop table interaction_source;
