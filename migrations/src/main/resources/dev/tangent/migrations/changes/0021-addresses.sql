--liquibase formatted sql

--changeset tangent:0021-addresses
-- What a brand keeps of the addresses that browsers and apps collect from.
alter table brand add column ip_storage text not null default 'none';
alter table brand add constraint brand_ip_storage_check check (ip_storage in ('none', 'truncated'));
-- The network a visitor was in, 24 bits of IPv4 or 48 of IPv6, where the brand keeps that. Personal.
alter table interaction add column ip_prefix text;

--rollback alter table interaction drop column ip_prefix; alter table brand drop constraint brand_ip_storage_check; alter table brand drop column ip_storage;
