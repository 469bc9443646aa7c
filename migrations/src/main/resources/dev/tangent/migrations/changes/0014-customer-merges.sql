--liquibase formatted sql

--changeset tangent:0014-customer-merges
-- A customer whose persons stand under another: its id leads there for as long as that lasts.
alter table customer add column merged_into_id uuid;
alter table customer add constraint customer_merged_fk foreign key (brand_id, merged_into_id) references customer (brand_id, id);
create index customer_merged_index on customer (brand_id, merged_into_id) where merged_into_id is not null;

-- Personal: external_ref. What the brand's own systems call a customer. It stays with the customer when persons move, and
-- leads to whoever has them now.
create table customer_reference (
  brand_id     uuid        not null,
  external_ref text        not null,
  customer_id  uuid        not null,
  created_at   timestamptz not null default now(),
  constraint customer_reference_pk primary key (brand_id, external_ref),
  constraint customer_reference_customer_unique unique (brand_id, customer_id),
  constraint customer_reference_customer_fk foreign key (brand_id, customer_id) references customer (brand_id, id)
);

-- Persons of one customer that were moved under another: by a caller who said so, or since an anonymous visitor was
-- identified. Nothing personal but that two customers are one.
create table customer_merge (
  brand_id         uuid        not null,
  id               uuid        not null,
  kind             text        not null,
  state            text        not null default 'active',
  from_customer_id uuid        not null,
  into_customer_id uuid        not null,
  reason           text,
  reversed_at      timestamptz,
  version          bigint      not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  constraint customer_merge_pk primary key (brand_id, id),
  constraint customer_merge_from_fk foreign key (brand_id, from_customer_id) references customer (brand_id, id),
  constraint customer_merge_into_fk foreign key (brand_id, into_customer_id) references customer (brand_id, id),
  constraint customer_merge_kind_check check (kind in ('merge', 'identify')),
  constraint customer_merge_state_check check (state in ('active', 'reversed'))
);
create index customer_merge_from_index on customer_merge (brand_id, from_customer_id);
create index customer_merge_into_index on customer_merge (brand_id, into_customer_id);

-- Exactly the persons that it moved, which its reversal moves back.
create table customer_merge_person (
  brand_id  uuid not null,
  merge_id  uuid not null,
  person_id uuid not null,
  constraint customer_merge_person_pk primary key (brand_id, merge_id, person_id),
  constraint customer_merge_person_merge_fk foreign key (brand_id, merge_id) references customer_merge (brand_id, id) on delete cascade,
  constraint customer_merge_person_person_fk foreign key (brand_id, person_id) references person (brand_id, id) on delete cascade
);
create index customer_merge_person_index on customer_merge_person (brand_id, person_id);

alter table customer_reference enable row level security;
alter table customer_reference force row level security;
create policy own_brand on customer_reference
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table customer_merge enable row level security;
alter table customer_merge force row level security;
create policy own_brand on customer_merge
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table customer_merge_person enable row level security;
alter table customer_merge_person force row level security;
create policy own_brand on customer_merge_person
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, delete on customer_reference to tangent_app;
grant select, insert, update, delete on customer_merge to tangent_app;
grant select, insert, delete on customer_merge_person to tangent_app;

--rollback drop table customer_merge_person; drop table customer_merge; drop table customer_reference; drop index customer_merged_index; alter table customer drop constraint customer_merged_fk; alter table customer drop column merged_into_id;
