--liquibase formatted sql

--changeset tangent:0035-templates-of-agencies
-- What an agency has saved as templates of its own. name and description are texts by language; revision is the latest one.
create table agency_template (
  agency_id        uuid        not null,
  id               uuid        not null,
  key              text        not null,
  name             jsonb       not null,
  description      jsonb,
  language         text        not null,
  stage_model      text        not null,
  stage_count      integer     not null,
  touchpoint_count integer     not null,
  languages        text[]      not null,
  revision         integer     not null default 1,
  version          bigint      not null default 1,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  constraint agency_template_pk primary key (agency_id, id),
  constraint agency_template_key_unique unique (agency_id, key),
  constraint agency_template_agency_fk foreign key (agency_id) references agency (agency_id)
);

-- What a template was, each time it was saved; never changed. The journey that it was made of is named to be found again.
create table agency_template_revision (
  agency_id         uuid        not null,
  template_id       uuid        not null,
  number            integer     not null,
  content           jsonb       not null,
  source_brand_id   uuid        not null,
  source_journey_id uuid        not null,
  source_version    integer,
  created_at        timestamptz not null default now(),
  constraint agency_template_revision_pk primary key (agency_id, template_id, number),
  constraint agency_template_revision_template_fk foreign key (agency_id, template_id)
    references agency_template (agency_id, id) on delete cascade
);

-- Which revision of which template a journey was made of, and what it said then: drift is what differs from that.
create table applied_template (
  brand_id     uuid        not null,
  journey_id   uuid        not null,
  template_id  uuid        not null,
  template_key text        not null,
  revision     integer     not null,
  language     text        not null,
  given        jsonb       not null,
  applied_at   timestamptz not null,
  constraint applied_template_pk primary key (brand_id, journey_id),
  constraint applied_template_journey_fk foreign key (brand_id, journey_id) references journey (brand_id, id),
  constraint applied_template_language_check check (language in ('ru', 'en'))
);

-- What of a brand's planning came from another brand, so that it comes once.
create table copied_part (
  brand_id      uuid        not null,
  from_brand_id uuid        not null,
  part          text        not null,
  source_id     uuid        not null,
  copy_id       uuid        not null,
  created_at    timestamptz not null default now(),
  constraint copied_part_pk primary key (brand_id, from_brand_id, part, source_id),
  constraint copied_part_part_check check (
    part in ('planning_policy', 'brand_voice', 'channel', 'persona', 'touchpoint', 'touchpoint_link', 'content_item', 'journey'))
);

alter table agency_template enable row level security;
alter table agency_template force row level security;
create policy own_agency on agency_template
  using (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid)
  with check (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid);
alter table agency_template_revision enable row level security;
alter table agency_template_revision force row level security;
create policy own_agency on agency_template_revision
  using (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid)
  with check (agency_id = nullif(current_setting('app.agency_id', true), '')::uuid);
alter table applied_template enable row level security;
alter table applied_template force row level security;
create policy own_brand on applied_template
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table copied_part enable row level security;
alter table copied_part force row level security;
create policy own_brand on copied_part
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, update, delete on agency_template to tangent_app;
grant select, insert on agency_template_revision, applied_template, copied_part to tangent_app;

--rollback drop table copied_part; drop table applied_template; drop table agency_template_revision; drop table agency_template;
