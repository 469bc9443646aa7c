--liquibase formatted sql

--changeset tangent:0006-interactions
-- No foreign keys: the writer resolves person and touchpoint in the same transaction, neither is ever deleted under an
-- interaction, and a key check would lock the same hot touchpoint row for every insert of a brand.
-- content_hash tells a harmless repeat of an id from the same id with other content.
-- thread_id is derived from the conversation or the message, for the metrics that count touches.
create table interaction (
  brand_id         uuid        not null,
  id               uuid        not null,
  type             text        not null,
  occurred_at      timestamptz not null,
  received_at      timestamptz not null,
  sent_at          timestamptz,
  person_id        uuid,
  touchpoint_id    uuid,
  thread_id        uuid,
  content_hash     uuid        not null,
  automated        boolean     not null,
  direction        text,
  actor            text,
  message_class    text,
  content_intent   text,
  personalised     boolean,
  experience       smallint,
  friction         text,
  exit_reason      text,
  complaint_reason text,
  agent_reference  text,
  value_amount     bigint,
  value_currency   text,
  order_reference  text,
  items            jsonb,
  message_id       text,
  conversation_id  text,
  reply_to         text,
  campaign         text,
  properties       jsonb,
  constraint interaction_pk primary key (brand_id, id),
  constraint interaction_type_check check (type in (
    'impression', 'click', 'view', 'visit', 'message_sent', 'message_delivered', 'message_opened',
    'message_received', 'reply', 'comment', 'share', 'call', 'cart_added', 'checkout_started', 'purchase',
    'refund', 'conversion', 'booking', 'attended', 'try_on', 'delivery_status', 'subscription_renewed',
    'subscription_cancelled', 'escalated', 'resolved', 'exit', 'loyalty_joined', 'points_earned',
    'reward_redeemed', 'referral', 'unsubscribe', 'complaint', 'error', 'custom')),
  constraint interaction_direction_check check (direction in ('outbound', 'inbound', 'self')),
  constraint interaction_message_class_check check (message_class in ('marketing', 'transactional', 'service', 'survey')),
  constraint interaction_friction_check check (friction in ('none', 'dead_end', 'error', 'freeze', 'slow', 'confusion', 'repeated_info', 'out_of_stock', 'price_surprise', 'intrusive', 'other')),
  constraint interaction_exit_reason_check check (exit_reason in ('competitor', 'price', 'delivery', 'availability', 'complexity', 'trust', 'no_need', 'other')),
  constraint interaction_complaint_reason_check check (complaint_reason in ('unwanted', 'no_opt_out', 'too_many', 'spam_like', 'other')),
  constraint interaction_actor_check check (actor in ('human', 'bot', 'system', 'mixed')),
  constraint interaction_content_intent_check check (content_intent in ('value', 'engagement', 'offer')),
  constraint interaction_experience_check check (experience between -2 and 2),
  constraint interaction_value_check check ((value_amount is null) = (value_currency is null))
);
-- One purchase per order, whichever source sends it first.
create unique index interaction_order_unique on interaction (brand_id, order_reference) where type = 'purchase';
-- The covering index of every metric that follows persons; simultaneous interactions follow their ids.
create index interaction_person_index on interaction (brand_id, person_id, occurred_at, id) include (touchpoint_id, type, thread_id);
create index interaction_time_index on interaction (brand_id, occurred_at, id);
-- Rows lie in order of arrival: a few pages of summary find what came since.
create index interaction_received_index on interaction using brin (brand_id, received_at);

alter table interaction enable row level security;
alter table interaction force row level security;
create policy own_brand on interaction
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

create view interaction_fact with (security_invoker = true) as
select brand_id, id, type, occurred_at, received_at, person_id, touchpoint_id, thread_id, automated, direction, actor,
       message_class, content_intent, personalised, experience, friction, value_amount, value_currency,
       order_reference, campaign
  from interaction;

grant select, insert, delete on interaction to tangent_app;
grant select on interaction_fact to tangent_app;

--rollback drop view interaction_fact; drop table interaction;
