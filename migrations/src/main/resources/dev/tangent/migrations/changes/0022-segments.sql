--liquibase formatted sql

--changeset tangent:0022-segments
-- Customers by a rule. Who is in one is never stored. The rule names touchpoints and channels by id; attribute_keys are the
-- attributes that it asks for, so that one in use is not archived and one that nothing uses is found.
create table segment (
  brand_id       uuid        not null,
  id             uuid        not null,
  key            text        not null,
  name           text        not null,
  description    text,
  rule           jsonb       not null,
  attribute_keys text[]      not null,
  version        bigint      not null default 1,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint segment_pk primary key (brand_id, id),
  constraint segment_key_unique unique (brand_id, key)
);

alter table segment enable row level security;
alter table segment force row level security;
create policy own_brand on segment
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

-- Which attributes segments ask for.
create view segment_attribute_fact with (security_invoker = true) as
select s.brand_id, s.id as segment_id, s.key as segment_key, asked.attribute_key
  from segment s
 cross join lateral unnest(s.attribute_keys) as asked (attribute_key);

-- The customers there are; one that went up in another is not among them.
create view customer_fact with (security_invoker = true) as
select brand_id, id as customer_id, created_at, updated_at
  from customer
 where merged_into_id is null;

-- By what sorts of identities persons are known, without the identities.
create view identity_fact with (security_invoker = true) as
select brand_id, person_id, kind, namespace
  from identity;

-- What was said of which purposes and channels.
create view consent_fact with (security_invoker = true) as
select brand_id, id, person_id, purpose, channel_kind, channel_id, state, occurred_at
  from consent;

grant select, insert, update, delete on segment to tangent_app;
grant select on segment_attribute_fact, customer_fact, identity_fact, consent_fact to tangent_app;

--rollback drop view consent_fact; drop view identity_fact; drop view customer_fact; drop view segment_attribute_fact; drop table segment;
