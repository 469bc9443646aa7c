--liquibase formatted sql
--changeset tangent:0001-cup
create table cup (id int primary key, size int not null);
insert into cup values (1, 7);
--rollback drop table cup;
