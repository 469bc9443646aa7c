--liquibase formatted sql

--changeset tangent:0032-journeys
-- A path of customers as it is planned. plan: what is worked on, as its author wrote it, right or wrong; plan_version counts its
-- changes for ever, so that no draft is taken for an earlier one. What was published stands in rows that never change.
create table journey (
  brand_id        uuid        not null,
  id              uuid        not null,
  key             text        not null,
  name            text        not null,
  description     text,
  kind            text        not null,
  stage_model     text        not null,
  goal            text,
  conversion_type text,
  review_days     integer,
  archived        boolean     not null default false,
  latest_version  integer,
  published_at    timestamptz,
  plan            jsonb,
  plan_version    bigint      not null default 0,
  plan_updated_at timestamptz,
  version         bigint      not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint journey_pk primary key (brand_id, id),
  constraint journey_key_unique unique (brand_id, key),
  constraint journey_kind_check check (kind in ('as_is', 'to_be')),
  constraint journey_stage_model_check check (stage_model in ('phases_3', 'cjm_6', 'touches_7', 'custom')),
  constraint journey_conversion_type_check check (conversion_type in (
    'impression', 'click', 'view', 'visit', 'message_sent', 'message_delivered', 'message_opened',
    'message_received', 'reply', 'comment', 'share', 'call', 'cart_added', 'checkout_started', 'purchase',
    'refund', 'conversion', 'booking', 'attended', 'try_on', 'delivery_status', 'subscription_renewed',
    'subscription_cancelled', 'escalated', 'resolved', 'exit', 'loyalty_joined', 'points_earned',
    'reward_redeemed', 'referral', 'unsubscribe', 'complaint', 'error', 'custom'))
);
create index journey_updated_index on journey (brand_id, updated_at);

create table journey_version (
  brand_id        uuid        not null,
  id              uuid        not null,
  journey_id      uuid        not null,
  number          integer     not null,
  name            text        not null,
  kind            text        not null,
  stage_model     text        not null,
  goal            text,
  conversion_type text,
  published_at    timestamptz not null,
  constraint journey_version_pk primary key (brand_id, id),
  constraint journey_version_number_unique unique (brand_id, journey_id, number),
  constraint journey_version_journey_fk foreign key (brand_id, journey_id) references journey (brand_id, id),
  constraint journey_version_kind_check check (kind in ('as_is', 'to_be')),
  constraint journey_version_stage_model_check check (stage_model in ('phases_3', 'cjm_6', 'touches_7', 'custom')),
  constraint journey_version_conversion_type_check check (conversion_type in (
    'impression', 'click', 'view', 'visit', 'message_sent', 'message_delivered', 'message_opened',
    'message_received', 'reply', 'comment', 'share', 'call', 'cart_added', 'checkout_started', 'purchase',
    'refund', 'conversion', 'booking', 'attended', 'try_on', 'delivery_status', 'subscription_renewed',
    'subscription_cancelled', 'escalated', 'resolved', 'exit', 'loyalty_joined', 'points_earned',
    'reward_redeemed', 'referral', 'unsubscribe', 'complaint', 'error', 'custom'))
);

create table journey_stage (
  brand_id         uuid    not null,
  version_id       uuid    not null,
  key              text    not null,
  position         integer not null,
  name             text    not null,
  description      text,
  phase            text,
  cjm_stage        text,
  touch_role       text,
  entry_rule       text,
  exit_rule        text,
  customer_goal    text,
  business_goal    text,
  expected_seconds bigint,
  constraint journey_stage_pk primary key (brand_id, version_id, key),
  constraint journey_stage_version_fk foreign key (brand_id, version_id) references journey_version (brand_id, id),
  constraint journey_stage_phase_check check (phase in ('before', 'during', 'after')),
  constraint journey_stage_cjm_stage_check check (cjm_stage in ('awareness', 'interest', 'consideration', 'purchase', 'retention', 'loyalty')),
  constraint journey_stage_touch_role_check check (touch_role in ('recognition', 'interest', 'trust', 'product_study', 'doubt', 'social_proof', 'purchase'))
);

-- touchpoint: what the touchpoint was when it was published, as the API writes it.
create table journey_placement (
  brand_id             uuid    not null,
  version_id           uuid    not null,
  key                  text    not null,
  stage_key            text    not null,
  position             integer not null,
  touchpoint_id        uuid    not null,
  touchpoint           jsonb   not null,
  required             boolean not null,
  after_keys           text[]  not null,
  expected_after       text,
  expected_min_seconds bigint,
  expected_max_seconds bigint,
  content_format       text,
  content_task         text,
  constraint journey_placement_pk primary key (brand_id, version_id, key),
  constraint journey_placement_stage_fk foreign key (brand_id, version_id, stage_key) references journey_stage (brand_id, version_id, key),
  constraint journey_placement_touchpoint_fk foreign key (brand_id, touchpoint_id) references touchpoint (brand_id, id),
  constraint journey_placement_content_task_check check (content_task in ('tell', 'engage', 'teach', 'inspire', 'give_value'))
);
create index journey_placement_touchpoint_index on journey_placement (brand_id, touchpoint_id);

alter table journey enable row level security;
alter table journey force row level security;
create policy own_brand on journey
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table journey_version enable row level security;
alter table journey_version force row level security;
create policy own_brand on journey_version
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table journey_stage enable row level security;
alter table journey_stage force row level security;
create policy own_brand on journey_stage
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table journey_placement enable row level security;
alter table journey_placement force row level security;
create policy own_brand on journey_placement
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- What a plan needs to know of the touchpoints that it places, and copies when it is published.
create view placeable_touchpoint_fact with (security_invoker = true) as
select t.brand_id, t.id as touchpoint_id, t.key as touchpoint_key, t.name, t.state, t.customer_goal, t.business_goal,
       c.id as channel_id, c.key as channel_key, c.kind as channel_kind, c.name as channel_name, c.mode as channel_mode, c.platform as channel_platform,
       t.senses, t.information_types, t.intended_reaction, t.term, t.mode, t.phase, t.cjm_stage, t.touch_role,
       t.content_task, t.content_intent, t.granularity, t.object_type, t.demonstrates, t.moment_of_truth, t.tangible, t.actor,
       t.measured_by, t.expected_emotion
  from touchpoint t
  join channel c on c.brand_id = t.brand_id and c.id = t.channel_id;

-- What was published, for those who measure it.
create view journey_version_fact with (security_invoker = true) as
select brand_id, id as version_id, journey_id, number, stage_model, conversion_type, published_at
  from journey_version;
create view journey_placement_fact with (security_invoker = true) as
select p.brand_id, v.journey_id, p.version_id, v.number, s.key as stage_key, s.position as stage_position, s.phase, s.cjm_stage, s.touch_role,
       p.key as placement_key, p.position, p.touchpoint_id, p.required, p.after_keys, p.expected_after, p.expected_min_seconds,
       p.expected_max_seconds
  from journey_placement p
  join journey_stage s on s.brand_id = p.brand_id and s.version_id = p.version_id and s.key = p.stage_key
  join journey_version v on v.brand_id = p.brand_id and v.id = p.version_id;

grant select, insert, update on journey to tangent_app;
grant select, insert on journey_version, journey_stage, journey_placement to tangent_app;
grant select on placeable_touchpoint_fact, journey_version_fact, journey_placement_fact to tangent_app;

--rollback drop view journey_placement_fact; drop view journey_version_fact; drop view placeable_touchpoint_fact; drop table journey_placement; drop table journey_stage; drop table journey_version; drop table journey;
