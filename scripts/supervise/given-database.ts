import { migrateToLatest } from '@wac/db/migrate';
import type { LocalEnv } from '../env.ts';
import { LocalError } from '../local/local-error.ts';

/** Migrates the PostgreSQL that was given from outside, when the owner's connection was given too. */
export async function migrateGiven(
  { DATABASE_URL, MIGRATION_DATABASE_URL }: LocalEnv,
  say: (line: string) => void,
): Promise<{ databaseUrl: string; migrationDatabaseUrl: string | null }> {
  if (DATABASE_URL === undefined) throw new LocalError('DATABASE_URL is missing.');
  if (MIGRATION_DATABASE_URL === undefined) {
    say('MIGRATION_DATABASE_URL is not given: the database is used as it is, without migrating.');
    return { databaseUrl: DATABASE_URL, migrationDatabaseUrl: null };
  }
  try {
    await migrateToLatest(MIGRATION_DATABASE_URL);
  } catch (error) {
    throw new LocalError(
      `The given database could not be migrated (${error instanceof Error ? error.message : String(error)}). Its roles are made once by a superuser: npm run db:migrate -- --print-roles`,
    );
  }
  return { databaseUrl: DATABASE_URL, migrationDatabaseUrl: MIGRATION_DATABASE_URL };
}
