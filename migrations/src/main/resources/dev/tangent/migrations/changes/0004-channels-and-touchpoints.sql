--liquibase formatted sql

--changeset tangent:0004-channels-and-touchpoints
create table channel (
  brand_id                uuid        not null,
  id                      uuid        not null,
  key                     text        not null,
  name                    text        not null,
  kind                    text        not null,
  platform                text,
  mode                    text        not null,
  direction               text        not null,
  response_target_seconds integer,
  contact_caps            jsonb       not null default '[]',
  opt_out_supported       boolean     not null,
  automatable             boolean     not null,
  legal_label             text,
  state                   text        not null default 'active',
  version                 bigint      not null default 1,
  created_at              timestamptz not null default now(),
  updated_at              timestamptz not null default now(),
  constraint channel_pk primary key (brand_id, id),
  constraint channel_key_unique unique (brand_id, key),
  constraint channel_kind_check check (kind in (
    'website', 'mobile_app', 'email', 'sms', 'push', 'app_inbox', 'whatsapp', 'telegram', 'vk', 'messenger', 'social',
    'video', 'live_stream', 'webinar', 'community', 'blog', 'knowledge_base', 'paid_search', 'paid_social',
    'remarketing', 'marketplace', 'review_site', 'chatbot', 'live_chat', 'web_form', 'phone', 'store', 'pos', 'event',
    'meeting', 'direct_mail', 'packaging', 'delivery', 'word_of_mouth', 'other')),
  constraint channel_mode_check check (mode in ('online', 'offline', 'hybrid')),
  constraint channel_direction_check check (direction in ('outbound', 'inbound', 'both')),
  constraint channel_state_check check (state in ('active', 'archived'))
);
create index channel_updated_index on channel (brand_id, updated_at);

create table touchpoint (
  brand_id                uuid        not null,
  id                      uuid        not null,
  key                     text        not null,
  name                    text        not null,
  description             text,
  channel_id              uuid        not null,
  state                   text        not null,
  senses                  text[]      not null default '{}',
  information_types       text[]      not null default '{}',
  intended_reaction       text,
  term                    text,
  mode                    text,
  phase                   text,
  cjm_stage               text,
  touch_role              text,
  content_task            text,
  content_intent          text,
  granularity             text,
  object_type             text,
  demonstrates            text[]      not null default '{}',
  moment_of_truth         boolean     not null default false,
  tangible                boolean,
  actor                   text,
  customer_goal           text,
  business_goal           text,
  rule_text               text,
  response_target_seconds integer,
  duration_target_seconds integer,
  max_steps               integer,
  opt_out                 boolean,
  owner                   text,
  measured_by             text,
  expected_emotion        smallint,
  pains                   text[]      not null default '{}',
  opportunities           text[]      not null default '{}',
  quality                 jsonb,
  version                 bigint      not null default 1,
  created_at              timestamptz not null default now(),
  updated_at              timestamptz not null default now(),
  constraint touchpoint_pk primary key (brand_id, id),
  constraint touchpoint_key_unique unique (brand_id, key),
  constraint touchpoint_channel_fk foreign key (brand_id, channel_id) references channel (brand_id, id),
  constraint touchpoint_state_check check (state in ('planned', 'live', 'paused', 'retired')),
  constraint touchpoint_senses_check check (senses <@ array['visual', 'auditory', 'olfactory', 'tactile', 'gustatory']),
  constraint touchpoint_information_types_check check (information_types <@ array['rational', 'emotional']),
  constraint touchpoint_intended_reaction_check check (intended_reaction in ('positive', 'neutral', 'negative')),
  constraint touchpoint_term_check check (term in ('short_term', 'long_term')),
  constraint touchpoint_mode_check check (mode in ('online', 'offline', 'hybrid')),
  constraint touchpoint_phase_check check (phase in ('before', 'during', 'after')),
  constraint touchpoint_cjm_stage_check check (cjm_stage in ('awareness', 'interest', 'consideration', 'purchase', 'retention', 'loyalty')),
  constraint touchpoint_touch_role_check check (touch_role in ('recognition', 'interest', 'trust', 'product_study', 'doubt', 'social_proof', 'purchase')),
  constraint touchpoint_content_task_check check (content_task in ('tell', 'engage', 'teach', 'inspire', 'give_value')),
  constraint touchpoint_content_intent_check check (content_intent in ('value', 'engagement', 'offer')),
  constraint touchpoint_granularity_check check (granularity in ('micro', 'standard')),
  constraint touchpoint_object_type_check check (object_type in ('brand', 'product', 'content')),
  constraint touchpoint_demonstrates_check check (demonstrates <@ array['care', 'expertise', 'value']),
  constraint touchpoint_actor_check check (actor in ('human', 'bot', 'system', 'mixed')),
  constraint touchpoint_measured_by_check check (measured_by in ('events', 'statistics', 'survey', 'walkthrough', 'none')),
  constraint touchpoint_expected_emotion_check check (expected_emotion between -2 and 2)
);
create index touchpoint_channel_index on touchpoint (brand_id, channel_id);
create index touchpoint_updated_index on touchpoint (brand_id, updated_at);

alter table channel enable row level security;
alter table channel force row level security;
create policy own_brand on channel
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table touchpoint enable row level security;
alter table touchpoint force row level security;
create policy own_brand on touchpoint
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- What other features and the metrics may read of a touchpoint.
create view touchpoint_fact with (security_invoker = true) as
select t.brand_id, t.id as touchpoint_id, t.key as touchpoint_key, t.name, t.state,
       c.id as channel_id, c.key as channel_key, c.kind as channel_kind,
       t.senses, t.information_types, t.intended_reaction, t.term, t.mode, t.phase, t.cjm_stage, t.touch_role,
       t.content_task, t.content_intent, t.granularity, t.object_type, t.demonstrates
  from touchpoint t
  join channel c on c.brand_id = t.brand_id and c.id = t.channel_id;

grant select, insert, update on channel, touchpoint to tangent_app;
grant select on touchpoint_fact to tangent_app;

--rollback drop view touchpoint_fact; drop table touchpoint; drop table channel;
