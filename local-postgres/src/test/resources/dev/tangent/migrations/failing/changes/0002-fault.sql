--liquibase formatted sql
--changeset tangent:0002-fault
create table plate (id int primary key);
insert into plate select size from bowl;
--rollback drop table plate;
