--liquibase formatted sql

--changeset tangent:0020-browsers
-- With what a brand's server proves who a visitor is. Sealed by the storage key key_id. An active one has one of the two
-- places; one that was revoked has neither a place nor its text any more.
create table identity_secret (
  brand_id   uuid        not null,
  id         uuid        not null,
  place      smallint,
  key_id     text,
  sealed     bytea,
  last4      text        not null,
  revoked_at timestamptz,
  version    bigint      not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint identity_secret_pk primary key (brand_id, id),
  constraint identity_secret_place_unique unique (brand_id, place)
);

-- Under which anonymous id a browser said it, which alone may read it there again. Personal.
alter table consent add column anonymous_id text;
create index consent_anonymous_index on consent (brand_id, anonymous_id) where anonymous_id is not null;

alter table identity_secret enable row level security;
alter table identity_secret force row level security;
create policy own_brand on identity_secret
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, update on identity_secret to tangent_app;

--rollback drop index consent_anonymous_index; alter table consent drop column anonymous_id; drop table identity_secret;
