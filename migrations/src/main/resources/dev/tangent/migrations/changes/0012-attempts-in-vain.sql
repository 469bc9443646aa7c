--liquibase formatted sql

--changeset tangent:0012-attempts-in-vain
-- How often a job was begun since it last kept where it is: what gets on may lose any number of workers.
alter table job add column vain_attempts int not null default 0;

--rollback alter table job drop column vain_attempts;
