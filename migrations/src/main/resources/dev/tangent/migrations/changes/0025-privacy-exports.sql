--liquibase formatted sql

--changeset tangent:0025-privacy-exports
-- Personal: content. What was written down for a person, in parts, until it expires.
create table privacy_export (
  brand_id   uuid        not null,
  request_id uuid        not null,
  format     text        not null,
  part       integer     not null,
  content    text        not null,
  expires_at timestamptz not null,
  constraint privacy_export_pk primary key (brand_id, request_id, format, part),
  constraint privacy_export_request_fk foreign key (brand_id, request_id) references privacy_request (brand_id, id)
);
create index privacy_export_expiry_index on privacy_export (brand_id, expires_at);

alter table privacy_export enable row level security;
alter table privacy_export force row level security;
create policy own_brand on privacy_export
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, delete on privacy_export to tangent_app;

--rollback drop table privacy_export;
