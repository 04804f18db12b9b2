import { bootstrapDatabaseSql, bootstrapRolesSql } from '@wac/db/bootstrap';
import { migrateToLatest } from '@wac/db/migrate';
import { parseArgs } from 'node:util';
import { readEnv } from './env.ts';
import { runCommandLine } from './local/command-line.ts';
import { connectDatabase } from './local/connect.ts';
import { DATABASE } from './local/database.ts';
import { LocalError } from './local/local-error.ts';

const ROLES_SCRIPT = `-- Run once as a superuser, after putting two long random passwords in place of the marked words. May be repeated.
${bootstrapRolesSql({ ownerPassword: 'OWNER-PASSWORD', appPassword: 'APP-PASSWORD' })}
-- Once: create database ${DATABASE};
-- Then, connected to that database:
${bootstrapDatabaseSql()}`;

/** Brings the database's schema up to date, or prints the SQL that makes the roles of an external database. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { 'print-roles': { type: 'boolean' }, json: { type: 'boolean' } } });
  if (values['print-roles']) {
    console.log(ROLES_SCRIPT);
    return 0;
  }
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = readEnv();
  if (DATABASE_URL !== undefined && MIGRATION_DATABASE_URL === undefined) {
    throw new LocalError(
      'MIGRATION_DATABASE_URL is missing: migrations run as the owner of the tables, not as the role of DATABASE_URL.',
    );
  }
  const names =
    MIGRATION_DATABASE_URL !== undefined ? await migrateToLatest(MIGRATION_DATABASE_URL) : await migrateLocal();
  console.log(
    values.json
      ? JSON.stringify({ migrated: names })
      : names.length === 0
        ? 'The schema is up to date.'
        : `Migrated: ${names.join(', ')}`,
  );
  return 0;
}

async function migrateLocal(): Promise<string[]> {
  const connection = await connectDatabase('npm run db:migrate', (line) => console.error(line));
  try {
    if (connection.migrationDatabaseUrl === null) return [];
    return [...connection.migrated, ...(await migrateToLatest(connection.migrationDatabaseUrl))];
  } finally {
    await connection.close();
  }
}

await runCommandLine(main);
