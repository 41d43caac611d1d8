-- Makes the database connected to one agency's own. Run where agency-roles.sql is run, after it, with
-- hub.agency set. Nobody but the agency's own logins may connect, and what the owner makes later is
-- nobody's until a migration grants it. Safe to run again.
do $$
declare
  agency text := current_setting('hub.agency');
begin
  execute format('alter database %I owner to %I', current_database(), agency);
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to %I, %I', current_database(), agency || '_app',
    agency || '_inspection');
  revoke all on schema public from public;
  -- PostgreSQL lets everybody run a new function.
  execute format('alter default privileges for role %I revoke execute on functions from public', agency);
end
$$;
