--liquibase formatted sql

--changeset tangent:0015-consents-and-suppressions
-- What somebody agreed to, or no longer does. Rows are added and never changed; the latest by occurred_at that covers a
-- purpose and a channel holds. Without kind and channel it covers all channels.
-- Personal: person_id, evidence.
create table consent (
  brand_id       uuid        not null,
  id             uuid        not null,
  person_id      uuid        not null,
  purpose        text        not null,
  channel_kind   text,
  channel_id     uuid,
  state          text        not null,
  source         text        not null,
  text_version   text,
  evidence       text,
  value_exchange text,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  constraint consent_pk primary key (brand_id, id),
  constraint consent_person_fk foreign key (brand_id, person_id) references person (brand_id, id),
  constraint consent_channel_fk foreign key (brand_id, channel_id) references channel (brand_id, id),
  constraint consent_state_check check (state in ('granted', 'withdrawn')),
  constraint consent_channel_kind_check check (channel_kind in (
    'website', 'mobile_app', 'email', 'sms', 'push', 'app_inbox', 'whatsapp', 'telegram', 'vk', 'messenger', 'social',
    'video', 'live_stream', 'webinar', 'community', 'blog', 'knowledge_base', 'paid_search', 'paid_social',
    'remarketing', 'marketplace', 'review_site', 'chatbot', 'live_chat', 'web_form', 'phone', 'store', 'pos', 'event',
    'meeting', 'direct_mail', 'packaging', 'delivery', 'word_of_mouth', 'other')),
  constraint consent_scope_check check (channel_kind is null or channel_id is null)
);
create index consent_person_index on consent (brand_id, person_id, purpose, occurred_at);

-- Who is not to be contacted: a person's customer, or an identity, known or not, as its keyed hash. The hash is of the
-- storage key that identity_key_id names, which must stay as long as the row is to hold.
-- Personal: person_id. Erasure puts hashes of the identities in its place, and the suppression stays.
create table suppression (
  brand_id        uuid        not null,
  id              uuid        not null,
  person_id       uuid,
  identity_kind   text,
  identity_key_id text,
  identity_hash   bytea,
  channel_kind    text,
  channel_id      uuid,
  reason          text        not null,
  since           timestamptz not null,
  until           timestamptz,
  lifted_at       timestamptz,
  version         bigint      not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint suppression_pk primary key (brand_id, id),
  constraint suppression_person_fk foreign key (brand_id, person_id) references person (brand_id, id),
  constraint suppression_channel_fk foreign key (brand_id, channel_id) references channel (brand_id, id),
  constraint suppression_subject_check check (
    (person_id is null) = (identity_hash is not null)
    and (identity_hash is null) = (identity_kind is null)
    and (identity_hash is null) = (identity_key_id is null)),
  constraint suppression_scope_check check (channel_kind is null or channel_id is null),
  constraint suppression_identity_kind_check check (identity_kind in ('user_id', 'anonymous_id', 'email', 'phone', 'loyalty_card', 'external')),
  constraint suppression_channel_kind_check check (channel_kind in (
    'website', 'mobile_app', 'email', 'sms', 'push', 'app_inbox', 'whatsapp', 'telegram', 'vk', 'messenger', 'social',
    'video', 'live_stream', 'webinar', 'community', 'blog', 'knowledge_base', 'paid_search', 'paid_social',
    'remarketing', 'marketplace', 'review_site', 'chatbot', 'live_chat', 'web_form', 'phone', 'store', 'pos', 'event',
    'meeting', 'direct_mail', 'packaging', 'delivery', 'word_of_mouth', 'other')),
  constraint suppression_reason_check check (reason in ('unsubscribe', 'complaint', 'bounce', 'manual', 'legal'))
);
create index suppression_person_index on suppression (brand_id, person_id) where person_id is not null;
create index suppression_identity_index on suppression (brand_id, identity_hash) where identity_hash is not null;

alter table suppression enable row level security;
alter table suppression force row level security;
create policy own_brand on suppression
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table consent enable row level security;
alter table consent force row level security;
create policy own_brand on consent
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- What other features may read of a channel.
create view channel_fact with (security_invoker = true) as
select brand_id, id as channel_id, key as channel_key, kind as channel_kind
  from channel;

grant select, insert, delete on consent to tangent_app;
grant select, insert, update, delete on suppression to tangent_app;
grant select on channel_fact to tangent_app;

--rollback drop view channel_fact; drop table suppression; drop table consent;
