--liquibase formatted sql

--changeset tangent:0016-contact-policies-and-checks
alter table channel add column quiet_hours jsonb;

-- Not held against the entries there are, which kept a narrower list.
alter table audit_entry drop constraint audit_entry_actor_check;
alter table audit_entry add constraint audit_entry_actor_check
  check (actor in ('api_key', 'link', 'operator', 'system')) not valid;

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

-- Places held for contacts. One counts until it lapses at expires_at, or until the message that it is for is recorded: the
-- interaction of its id, or of its message_id and a person of the same customer. What counts for no cap is not counted.
-- Personal: person_id.
create table contact_reservation (
  brand_id    uuid        not null,
  id          uuid        not null,
  person_id   uuid        not null,
  channel_id  uuid        not null,
  counted     boolean     not null,
  message_id  text,
  contact_at  timestamptz not null,
  expires_at  timestamptz not null,
  created_at  timestamptz not null default now(),
  constraint contact_reservation_pk primary key (brand_id, id),
  constraint contact_reservation_person_fk foreign key (brand_id, person_id) references person (brand_id, id),
  constraint contact_reservation_channel_fk foreign key (brand_id, channel_id) references channel (brand_id, id)
);
create index contact_reservation_person_index on contact_reservation (brand_id, person_id, expires_at);
create index contact_reservation_expiry_index on contact_reservation (brand_id, expires_at);

alter table contact_reservation enable row level security;
alter table contact_reservation force row level security;
create policy own_brand on contact_reservation
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table contact_policy enable row level security;
alter table contact_policy force row level security;
create policy own_brand on contact_policy
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- What contact caps count.
create view sent_message_fact with (security_invoker = true) as
select brand_id, id, person_id, touchpoint_id, occurred_at, message_id
  from interaction
 where type = 'message_sent' and direction = 'outbound' and message_class in ('marketing', 'survey');

grant select on sent_message_fact to tangent_app;
grant select, insert, delete on contact_reservation to tangent_app;
grant select, insert, update on contact_policy to tangent_app;

--rollback drop view sent_message_fact; drop table contact_reservation; drop table contact_policy; alter table channel drop column quiet_hours; alter table audit_entry drop constraint audit_entry_actor_check; alter table audit_entry add constraint audit_entry_actor_check check (actor in ('api_key', 'operator', 'system')) not valid;
