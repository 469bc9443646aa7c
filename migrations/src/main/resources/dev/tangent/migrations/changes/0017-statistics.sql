--liquibase formatted sql

--changeset tangent:0017-statistics
-- Daily totals of what sends no events, one row for each touchpoint, campaign and day. Nothing in them is personal: they
-- count people and name none.
-- campaign is '' where there is none, so that the key needs no null.
create table statistic (
  brand_id       uuid        not null,
  id             uuid        not null,
  touchpoint_id  uuid        not null,
  campaign       text        not null default '',
  day            date        not null,
  impressions    bigint,
  reach          bigint,
  clicks         bigint,
  spend_amount   bigint,
  spend_currency text,
  source         text,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint statistic_pk primary key (brand_id, id),
  constraint statistic_day_unique unique (brand_id, touchpoint_id, campaign, day),
  constraint statistic_touchpoint_fk foreign key (brand_id, touchpoint_id) references touchpoint (brand_id, id),
  constraint statistic_spend_check check ((spend_amount is null) = (spend_currency is null))
);
create index statistic_day_index on statistic (brand_id, day, id);

alter table statistic enable row level security;
alter table statistic force row level security;
create policy own_brand on statistic
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

create view statistic_fact with (security_invoker = true) as
select brand_id, touchpoint_id, campaign, day, impressions, reach, clicks, spend_amount, spend_currency
  from statistic;

grant select, insert, update, delete on statistic to tangent_app;
grant select on statistic_fact to tangent_app;

--rollback drop view statistic_fact; drop table statistic;
