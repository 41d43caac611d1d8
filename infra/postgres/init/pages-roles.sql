-- The roles of the pages' database. Run by the launcher (pages-database.ts) and by compose (create-pages.sh), which set
-- hub.owner_password and hub.app_password for their session first. Safe to run again.
--
--   pages      owns the database; migrations only
--   pages_app  the gateway: owns nothing. It has one job, so it needs no role to choose
do $$
declare
  name text;
begin
  foreach name in array array['pages', 'pages_app'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
  execute format('alter role pages login password %L', current_setting('hub.owner_password'));
  execute format('alter role pages_app login password %L', current_setting('hub.app_password'));
end
$$;
