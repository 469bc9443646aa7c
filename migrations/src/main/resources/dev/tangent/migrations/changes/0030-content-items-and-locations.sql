--liquibase formatted sql

--changeset tangent:0030-content-items-and-locations
-- Planned and published pieces of content; interactions name one by its key. A variant is {"channelId": ..., "text": ...},
-- one for a channel.
create table content_item (
  brand_id       uuid        not null,
  id             uuid        not null,
  key            text        not null,
  name           text        not null,
  touchpoint_id  uuid,
  stage_key      text,
  content_task   text,
  content_intent text,
  core_message   text,
  variants       jsonb       not null,
  campaign       text,
  planned_at     timestamptz,
  published_at   timestamptz,
  state          text        not null,
  version        bigint      not null default 1,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint content_item_pk primary key (brand_id, id),
  constraint content_item_key_unique unique (brand_id, key),
  constraint content_item_touchpoint_fk foreign key (brand_id, touchpoint_id) references touchpoint (brand_id, id),
  constraint content_item_content_task_check check (content_task in ('tell', 'engage', 'teach', 'inspire', 'give_value')),
  constraint content_item_content_intent_check check (content_intent in ('value', 'engagement', 'offer')),
  constraint content_item_state_check check (state in ('planned', 'published', 'archived')),
  constraint content_item_published_check check (
    (state <> 'published' or published_at is not null) and (state <> 'planned' or published_at is null))
);
create index content_item_touchpoint_index on content_item (brand_id, touchpoint_id);
create index content_item_published_index on content_item (brand_id, published_at);

alter table content_item enable row level security;
alter table content_item force row level security;
create policy own_brand on content_item
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- Points of sale and service; interactions name one by its key.
create table location (
  brand_id           uuid        not null,
  id                 uuid        not null,
  key                text        not null,
  name               text        not null,
  kind               text        not null,
  address            text,
  country            text,
  time_zone          text,
  external_reference text,
  state              text        not null,
  version            bigint      not null default 1,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint location_pk primary key (brand_id, id),
  constraint location_key_unique unique (brand_id, key),
  constraint location_external_reference_unique unique (brand_id, external_reference),
  constraint location_kind_check check (kind in (
    'store', 'pickup_point', 'restaurant', 'office', 'service_point', 'showroom', 'event_venue', 'vehicle', 'other')),
  constraint location_state_check check (state in ('active', 'archived'))
);

alter table location enable row level security;
alter table location force row level security;
create policy own_brand on location
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- What other features and the metrics may read of a piece of content.
create view content_item_fact with (security_invoker = true) as
select brand_id, id as content_item_id, key as content_item_key, name, state, touchpoint_id, stage_key, content_task,
       content_intent, campaign, planned_at, published_at, jsonb_array_length(variants) as variant_count
  from content_item;

-- What they may read of a location.
create view location_fact with (security_invoker = true) as
select brand_id, id as location_id, key as location_key, name, kind, country, time_zone, state
  from location;

grant select, insert, update on content_item, location to tangent_app;
grant select on content_item_fact, location_fact to tangent_app;

--rollback drop view location_fact; drop view content_item_fact; drop table location; drop table content_item;
