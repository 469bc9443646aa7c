--liquibase formatted sql

--changeset tangent:0033-templates
-- Which template a journey began with. Templates are files of the service and no rows.
alter table journey add column template_id uuid;
create index journey_template_index on journey (brand_id, template_id) where template_id is not null;

--rollback drop index journey_template_index; alter table journey drop column template_id;
