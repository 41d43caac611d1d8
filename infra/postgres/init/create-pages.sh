#!/bin/bash
# Run once by the postgres image, on an empty volume. The database itself is POSTGRES_DB.
# Needs: HUB_OWNER_PASSWORD, HUB_APP_PASSWORD; HUB_INIT_FOLDER says where the SQL is mounted.
set -euo pipefail
: "${HUB_OWNER_PASSWORD:?}" "${HUB_APP_PASSWORD:?}"

# \getenv: a password given as an argument could be read from the process list.
psql --no-psqlrc --quiet --output=/dev/null --set=ON_ERROR_STOP=1 \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
\getenv owner_password HUB_OWNER_PASSWORD
\getenv app_password HUB_APP_PASSWORD
\getenv folder HUB_INIT_FOLDER
select set_config('hub.owner_password', :'owner_password', false),
       set_config('hub.app_password', :'app_password', false);
\cd :folder
\i pages-roles.sql
\i pages-database.sql
SQL
