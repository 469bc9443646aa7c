--liquibase formatted sql

--changeset tangent:0011-webhook-rest
-- Until when the endpoint has asked to be left alone with what happens in the tenant.
alter table event_subscription add column resting_until timestamptz;

--rollback alter table event_subscription drop column resting_until;
