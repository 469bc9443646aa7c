--liquibase formatted sql

--changeset tangent:0013-attributes
-- What may be stored of a customer, what for and how long. Nothing personal.
create table attribute_definition (
  brand_id          uuid        not null,
  id                uuid        not null,
  key               text        not null,
  name              text        not null,
  type              text        not null,
  purpose           text        not null,
  legal_basis       text        not null,
  sensitivity       text        not null,
  time_to_live_days integer     not null,
  allowed_values    text[]      not null default '{}',
  state             text        not null,
  version           bigint      not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  constraint attribute_definition_pk primary key (brand_id, id),
  constraint attribute_definition_key_unique unique (brand_id, key),
  constraint attribute_definition_type_check check (type in ('text', 'number', 'boolean', 'date', 'enum')),
  constraint attribute_definition_legal_basis_check check (legal_basis in (
    'consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests')),
  constraint attribute_definition_sensitivity_check check (sensitivity in ('normal', 'sensitive')),
  constraint attribute_definition_state_check check (state in ('active', 'archived'))
);
create index attribute_definition_updated_index on attribute_definition (brand_id, updated_at);

-- One row at most; a brand without one refuses what nobody declared.
create table attribute_policy (
  brand_id        uuid        not null,
  undeclared      text        not null default 'refuse',
  quarantine_days integer     not null default 30,
  version         bigint      not null default 1,
  updated_at      timestamptz not null default now(),
  constraint attribute_policy_pk primary key (brand_id),
  constraint attribute_policy_undeclared_check check (undeclared in ('refuse', 'quarantine'))
);

-- Personal: value. A fact about a person, read over all persons of a customer, of which the latest set wins, so that merging
-- and its reversal move it without touching it. The key is that of a definition, whose time to live counts from set_at; no
-- foreign key, since each row would lock the same few definitions, and these are never deleted.
create table person_attribute (
  brand_id  uuid        not null,
  person_id uuid        not null,
  key       text        not null,
  value     jsonb       not null,
  source    text        not null,
  set_at    timestamptz not null,
  constraint person_attribute_pk primary key (brand_id, person_id, key),
  constraint person_attribute_person_fk foreign key (brand_id, person_id) references person (brand_id, id) on delete cascade
);
create index person_attribute_set_index on person_attribute (brand_id, key, set_at);

-- Personal: value. What nobody had declared when it came; no attribute until somebody does. unfit_version: the version of the
-- definition that it did not fit, so that it is not tried in vain again.
create table quarantined_attribute (
  brand_id      uuid        not null,
  person_id     uuid        not null,
  key           text        not null,
  value         jsonb       not null,
  source        text        not null,
  set_at        timestamptz not null,
  unfit_version bigint,
  constraint quarantined_attribute_pk primary key (brand_id, person_id, key),
  constraint quarantined_attribute_person_fk foreign key (brand_id, person_id) references person (brand_id, id) on delete cascade
);
create index quarantined_attribute_key_index on quarantined_attribute (brand_id, key);
create index quarantined_attribute_set_index on quarantined_attribute (brand_id, set_at);

alter table attribute_definition enable row level security;
alter table attribute_definition force row level security;
create policy own_brand on attribute_definition
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table attribute_policy enable row level security;
alter table attribute_policy force row level security;
create policy own_brand on attribute_policy
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table person_attribute enable row level security;
alter table person_attribute force row level security;
create policy own_brand on person_attribute
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table quarantined_attribute enable row level security;
alter table quarantined_attribute force row level security;
create policy own_brand on quarantined_attribute
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- The attributes that may be shown: of a definition in use, and not older than it allows.
create view attribute_fact with (security_invoker = true) as
select a.brand_id, a.person_id, a.key, a.value, a.set_at, d.type, d.sensitivity
  from person_attribute a
  join attribute_definition d on d.brand_id = a.brand_id and d.key = a.key
 where d.state = 'active'
   and a.set_at > now() - make_interval(days => d.time_to_live_days);

grant select, insert, update on attribute_definition, attribute_policy to tangent_app;
grant select, insert, update, delete on person_attribute, quarantined_attribute to tangent_app;
grant select on attribute_fact to tangent_app;

--rollback drop view attribute_fact; drop table quarantined_attribute; drop table person_attribute; drop table attribute_policy; drop table attribute_definition;
