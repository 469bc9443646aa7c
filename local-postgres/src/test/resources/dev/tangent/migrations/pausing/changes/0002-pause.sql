--liquibase formatted sql
--changeset tangent:0002-pause
create table plate (id int primary key);
-- As long as the test says.
select pg_sleep(seconds) from pause;
--rollback drop table plate;
