/** The roles of an installation. `door` owns the doors, can never log in, and nobody can become it after a migration. */
export const ROLES = { owner: 'wac_owner', app: 'wac_app', door: 'door' } as const;

/**
 * SQL for a superuser, once a cluster, idempotent: makes the roles, none of them privileged. Run it on any database.
 * Passwords are written as literals because `create role` takes no parameters.
 */
export function bootstrapRolesSql(passwords: { ownerPassword: string; appPassword: string }): string {
  const login = (role: string, password: string) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if;
end $$;
alter role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${literal(password)};`;
  return `${login(ROLES.owner, passwords.ownerPassword)}
${login(ROLES.app, passwords.appPassword)}
do $$ begin
  if not exists (select from pg_roles where rolname = 'door') then create role door; end if;
end $$;
alter role door nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
-- The owner may hand the role out (a migration hands it to itself until it commits) but is not a member of it.
grant door to wac_owner with admin true, inherit false, set false;
`;
}

/** SQL for a superuser, once inside the database, idempotent: who may use it, and the schema that holds the doors. */
export function bootstrapDatabaseSql(): string {
  return `
do $$ begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect, create, temporary on database %I to wac_owner', current_database());
  execute format('grant connect on database %I to wac_app', current_database());
end $$;
alter schema public owner to wac_owner;
revoke all on schema public from public;
grant usage on schema public to wac_app, door;
create schema if not exists doors authorization door;
revoke all on schema doors from public;
grant usage on schema doors to wac_app, wac_owner;
create extension if not exists pg_trgm with schema public;
`;
}

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
