--liquibase formatted sql

--changeset tangent:0036-who-walks-journeys
-- Personas are never deleted, so that an array of them needs no keys of its own.
alter table journey add column persona_ids uuid[] not null default '{}';
alter table journey_version add column persona_ids uuid[] not null default '{}';

--rollback alter table journey_version drop column persona_ids; alter table journey drop column persona_ids;
