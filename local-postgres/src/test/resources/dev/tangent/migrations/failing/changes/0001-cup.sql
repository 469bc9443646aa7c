--liquibase formatted sql
--changeset tangent:0001-cup
create table cup (id int primary key);
--rollback drop table cup;
