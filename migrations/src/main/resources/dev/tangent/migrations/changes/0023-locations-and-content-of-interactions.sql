--liquibase formatted sql

--changeset tangent:0023-locations-and-content-of-interactions
-- Where an interaction happened and which piece of content it was about, by the keys that senders use; null in what came
-- before.
alter table interaction add column location_key text, add column content_item_key text;

create or replace view interaction_fact with (security_invoker = true) as
select brand_id, id, type, occurred_at, received_at, person_id, touchpoint_id, thread_id, automated, direction, actor,
       message_class, content_intent, personalised, experience, friction, value_amount, value_currency,
       order_reference, campaign, location_key, content_item_key
  from interaction;

--rollback drop view interaction_fact; create view interaction_fact with (security_invoker = true) as select brand_id, id, type, occurred_at, received_at, person_id, touchpoint_id, thread_id, automated, direction, actor, message_class, content_intent, personalised, experience, friction, value_amount, value_currency, order_reference, campaign from interaction; grant select on interaction_fact to tangent_app; alter table interaction drop column location_key, drop column content_item_key;
