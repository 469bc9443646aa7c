--liquibase formatted sql

--changeset tangent:0033-templates
-- Which template a journey began with, one at a time. Templates are files of the service and no rows.
alter table journey add column template_id uuid;
create unique index journey_template_unique on journey (brand_id, template_id) where template_id is not null and not archived;

--rollback drop index journey_template_unique; alter table journey drop column template_id;
