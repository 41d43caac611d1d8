-- The roles of one agency. Run by the launcher (agency-databases.ts) and by compose (create-agency.sh),
-- which set hub.agency, hub.owner_password, hub.app_password and hub.inspection_password for their session first. Safe to run again.
--
--   <agency>             owns the database; migrations only
--   <agency>_app         the running service: owns nothing, inherits nothing, and has to choose one of
--   <agency>_rw          reads and writes
--   <agency>_ro          reads
--   <agency>_figures     reads the columns that counting needs
--   <agency>_inspection  the running service for inspectors: like <agency>_app, but it can choose no writing role
--   <agency>_audit       adds to the log of who saw what, and does nothing else
--   <agency>_relay       reads messages that wait for other agencies, and notes what became of them
--   <agency>_jobs        works the clocks, alerts and reconciliation, for every organisation of the agency
do $$
declare
  agency text := current_setting('hub.agency');
  app text := agency || '_app';
  inspection text := agency || '_inspection';
  name text;
begin
  foreach name in array array[agency, app, inspection, agency || '_rw', agency || '_ro', agency || '_figures',
    agency || '_audit', agency || '_relay', agency || '_jobs'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
  execute format('alter role %I login password %L', agency, current_setting('hub.owner_password'));
  -- Before the grant: from PostgreSQL 16 on it is the grant that remembers this.
  execute format('alter role %I login noinherit password %L', app, current_setting('hub.app_password'));
  execute format('alter role %I login noinherit password %L', inspection, current_setting('hub.inspection_password'));
  execute format('grant %I, %I, %I to %I', agency || '_rw', agency || '_ro', agency || '_figures', app);
  execute format('grant %I, %I to %I', agency || '_ro', agency || '_figures', inspection);
  execute format('grant %I, %I, %I to %I', agency || '_audit', agency || '_relay', agency || '_jobs', app);
end
$$;
