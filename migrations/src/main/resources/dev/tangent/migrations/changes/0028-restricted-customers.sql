--liquibase formatted sql

--changeset tangent:0028-restricted-customers
-- Lists leave them out, and ask who they are each time: there are few, and mostly none.
create index customer_restricted_index on customer (brand_id, id) where restricted_at is not null;

--rollback drop index customer_restricted_index;
