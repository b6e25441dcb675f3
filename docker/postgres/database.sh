#!/bin/bash
# After roles.sql, once, when the cluster is made: passwords, the owner of the database, extensions.
set -euo pipefail
: "${GOC_OWNER_PASSWORD:?Set GOC_OWNER_PASSWORD in docker/postgres.env}"
: "${GOC_APP_PASSWORD:?Set GOC_APP_PASSWORD in docker/postgres.env}"

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner_password="$GOC_OWNER_PASSWORD" --set app_password="$GOC_APP_PASSWORD" <<'SQL'
ALTER ROLE goc_owner NOCREATEDB PASSWORD :'owner_password';
ALTER ROLE goc_app PASSWORD :'app_password';
ALTER DATABASE goc_portal OWNER TO goc_owner;
REVOKE ALL ON DATABASE goc_portal FROM PUBLIC;
GRANT CONNECT ON DATABASE goc_portal TO goc_app;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS citext;
SQL
