--liquibase formatted sql

--changeset tangent:0008-jobs
-- An agency's own jobs carry the agency's id as their brand_id, hence no foreign key.
-- due_at is schedule and lease in one: a job is due when it has passed, who takes it pushes it to the end of a lease,
-- and what a worker left behind becomes due again. Whatever a worker writes names its lease.
-- checkpoint is where a kind of work goes on from after a worker was lost.
create table job (
  brand_id            uuid        not null,
  id                  uuid        not null,
  kind                text        not null,
  state               text        not null default 'queued',
  parameters          jsonb       not null,
  checkpoint          jsonb,
  progress_done       bigint      not null default 0,
  progress_total      bigint,
  result              jsonb,
  problem             jsonb,
  attempts            int         not null default 0,
  due_at              timestamptz not null default now(),
  lease               uuid,
  cancel_requested_at timestamptz,
  created_by          uuid,
  started_at          timestamptz,
  finished_at         timestamptz,
  expires_at          timestamptz,
  version             bigint      not null default 1,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  constraint job_pk primary key (brand_id, id),
  constraint job_state_check check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled'))
);
create index job_due_index on job (brand_id, due_at) where state in ('queued', 'running');
create index job_expires_index on job (brand_id, expires_at) where expires_at is not null;

-- When each tenant was last cleared of what is old, by the name of what is cleared.
create table sweep (
  brand_id uuid        not null,
  name     text        not null,
  due_at   timestamptz not null,
  lease    uuid        not null,
  constraint sweep_pk primary key (brand_id, name)
);

alter table job enable row level security;
alter table job force row level security;
create policy own_brand on job
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);
alter table sweep enable row level security;
alter table sweep force row level security;
create policy own_brand on sweep
  using (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid)
  with check (brand_id = nullif(current_setting('app.brand_id', true), '')::uuid);

grant select, insert, update, delete on job to tangent_app;
grant select, insert, update on sweep to tangent_app;

-- Who has due work is asked before any tenant is entered, and nothing else is.
grant select (brand_id, state, due_at) on job to tangent_system;
grant select (brand_id, name, due_at) on sweep to tangent_system;
create policy system_reads on job for select to tangent_system using (true);
create policy system_reads on sweep for select to tangent_system using (true);

--rollback drop table sweep; drop table job;
