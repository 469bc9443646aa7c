--liquibase formatted sql

--changeset tangent:0016-contact-policies-and-checks
alter table channel add column quiet_hours jsonb;

-- What a brand has set of its contact policy; one without a row has the defaults of the service.
create table contact_policy (
  brand_id               uuid        not null,
  caps                   jsonb       not null,
  quiet_hours            jsonb,
  denied_platforms       text[]      not null,
  marketing_opt_in_kinds text[]      not null,
  version                bigint      not null,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  constraint contact_policy_pk primary key (brand_id),
  constraint contact_policy_marketing_opt_in_kinds_check check (marketing_opt_in_kinds <@ array[
    'website', 'mobile_app', 'email', 'sms', 'push', 'app_inbox', 'whatsapp', 'telegram', 'vk', 'messenger', 'social',
    'video', 'live_stream', 'webinar', 'community', 'blog', 'knowledge_base', 'paid_search', 'paid_social',
    'remarketing', 'marketplace', 'review_site', 'chatbot', 'live_chat', 'web_form', 'phone', 'store', 'pos', 'event',
    'meeting', 'direct_mail', 'packaging', 'delivery', 'word_of_mouth', 'other'])
);

alter table contact_policy enable row level security;
alter table contact_policy force row level security;
create policy own_brand on contact_policy
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, update on contact_policy to tangent_app;

--rollback drop table contact_policy; alter table channel drop column quiet_hours;
