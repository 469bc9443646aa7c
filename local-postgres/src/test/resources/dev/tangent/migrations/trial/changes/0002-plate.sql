--liquibase formatted sql
--changeset tangent:0002-plate
create table plate (id int primary key);
--rollback drop table plate;
