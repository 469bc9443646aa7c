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

-- A one-time code, by the HMAC of it under the link secret key_id. It stands for a person's customer or for an interaction,
-- which may be gone by then; redeemed_person_id is who redeemed it, so that a repeat is told from another's try.
-- Personal: person_id, redeemed_person_id.
create table link_code (
  brand_id           uuid        not null,
  id                 uuid        not null,
  key_id             text        not null,
  hash               bytea       not null,
  purpose            text        not null,
  person_id          uuid,
  interaction_id     uuid,
  expires_at         timestamptz not null,
  redeemed_at        timestamptz,
  redeemed_person_id uuid,
  created_at         timestamptz not null,
  constraint link_code_pk primary key (brand_id, id),
  constraint link_code_hash_unique unique (brand_id, hash),
  constraint link_code_person_fk foreign key (brand_id, person_id) references person (brand_id, id) on delete cascade,
  constraint link_code_redeemed_person_fk foreign key (brand_id, redeemed_person_id) references person (brand_id, id)
    on delete cascade
);
create index link_code_person_index on link_code (brand_id, person_id) where person_id is not null;
create index link_code_redeemed_person_index on link_code (brand_id, redeemed_person_id)
  where redeemed_person_id is not null;
create index link_code_expires_index on link_code (brand_id, expires_at);

alter table link_code enable row level security;
alter table link_code force row level security;
create policy own_brand on link_code
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

alter table identity_secret enable row level security;
alter table identity_secret force row level security;
create policy own_brand on identity_secret
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, update on identity_secret to tangent_app;
grant select, insert, update, delete on link_code to tangent_app;
-- What nobody was known to have done is somebody's once a code for it is redeemed.
grant update (person_id) on interaction to tangent_app;

--rollback revoke update (person_id) on interaction from tangent_app; drop table link_code; drop index consent_anonymous_index; alter table consent drop column anonymous_id; drop table identity_secret;
