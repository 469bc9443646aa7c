--liquibase formatted sql

--changeset tangent:0005-customers
-- identity -> person -> customer. An interaction keeps its person for ever; identifying and merging move persons under
-- another customer, and a reversal moves exactly those back.
create table customer (
  brand_id   uuid        not null,
  id         uuid        not null,
  version    bigint      not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint customer_pk primary key (brand_id, id)
);
create index customer_updated_index on customer (brand_id, updated_at);

create table person (
  brand_id    uuid        not null,
  id          uuid        not null,
  customer_id uuid        not null,
  created_at  timestamptz not null default now(),
  constraint person_pk primary key (brand_id, id),
  constraint person_customer_fk foreign key (brand_id, customer_id) references customer (brand_id, id)
);
create index person_customer_index on person (brand_id, customer_id);

-- namespace is '' where the kind has none, so that the key needs no null.
create table identity (
  brand_id   uuid        not null,
  kind       text        not null,
  namespace  text        not null default '',
  value      text        not null,
  person_id  uuid        not null,
  created_at timestamptz not null default now(),
  constraint identity_pk primary key (brand_id, kind, namespace, value),
  constraint identity_person_fk foreign key (brand_id, person_id) references person (brand_id, id),
  constraint identity_kind_check check (kind in ('user_id', 'anonymous_id', 'email', 'phone', 'loyalty_card', 'external'))
);
create index identity_person_index on identity (brand_id, person_id);

alter table customer enable row level security;
alter table customer force row level security;
create policy own_brand on customer
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table person enable row level security;
alter table person force row level security;
create policy own_brand on person
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table identity enable row level security;
alter table identity force row level security;
create policy own_brand on identity
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

create view person_fact with (security_invoker = true) as
select brand_id, id as person_id, customer_id
  from person;

grant select, insert, update, delete on customer, person, identity to tangent_app;
grant select on person_fact to tangent_app;

--rollback drop view person_fact; drop table identity; drop table person; drop table customer;
