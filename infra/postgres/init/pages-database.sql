-- Makes the database connected to the pages' own. Run where pages-roles.sql is run, after it. Nobody but the pages' two
-- logins may connect, and what the owner makes later is nobody's until a migration grants it. Safe to run again.
do $$
begin
  execute format('alter database %I owner to pages', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to pages_app', current_database());
  revoke all on schema public from public;
  -- PostgreSQL lets everybody run a new function.
  alter default privileges for role pages revoke execute on functions from public;
end
$$;
