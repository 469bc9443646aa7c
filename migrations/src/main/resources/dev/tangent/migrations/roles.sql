-- The three roles of Tangent. Run once per server, as a role that may create roles; running it again is harmless.
-- Then give each a password, and create the database:
--
--     alter role tangent_owner password '...';  alter role tangent_app password '...';  alter role tangent_system password '...';
--     create database tangent owner tangent_owner;
--     revoke all on database tangent from public;
--     grant connect on database tangent to tangent_app, tangent_system;
--
-- tangent_owner   owns the tables; only migrations use it
-- tangent_app     the service; row-level security binds it to one brand or agency at a time
-- tangent_system  the service's few reads across brands, table by table
do $$
begin
    if not exists (select from pg_roles where rolname = 'tangent_owner') then
        create role tangent_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;
    if not exists (select from pg_roles where rolname = 'tangent_app') then
        create role tangent_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;
    if not exists (select from pg_roles where rolname = 'tangent_system') then
        create role tangent_system login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    end if;
end
$$;
