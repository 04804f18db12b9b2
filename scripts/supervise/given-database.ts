import { createDb, roleProblem } from '@wac/db';
import { migrateToLatest } from '@wac/db/migrate';
import type { LocalEnv } from '../env.ts';
import { LocalError } from '../local/local-error.ts';

export type GivenDatabase = { databaseUrl: string; migrationDatabaseUrl: string | null };

/**
 * Migrates the PostgreSQL that was given from outside, when the owner's connection was given too, and checks the role of
 * api and worker: they would refuse a privileged one, each after a start of its own.
 */
export async function prepareGiven(env: LocalEnv, say: (line: string) => void): Promise<GivenDatabase> {
  const { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl = null } = env;
  if (databaseUrl === undefined) throw new LocalError('DATABASE_URL is missing.');
  if (migrationDatabaseUrl === null) {
    say('MIGRATION_DATABASE_URL is not given: the database is used as it is, without migrating.');
  } else {
    await migrateToLatest(migrationDatabaseUrl).catch((error: unknown) => {
      throw new LocalError(
        `The given database could not be migrated (${reason(error)}). Its roles are made once by a superuser: npm run db:migrate -- --print-roles`,
      );
    });
  }
  const db = createDb({ url: databaseUrl, max: 1, applicationName: 'wac start' });
  try {
    const problem = roleProblem(await db.role());
    if (problem !== null) throw new LocalError(problem);
    const pending = await db.pendingMigrations();
    if (pending.length > 0) {
      throw new LocalError(
        `The given database lacks ${pending.length} migrations: give MIGRATION_DATABASE_URL too, or run npm run db:migrate with it.`,
      );
    }
  } catch (error) {
    if (error instanceof LocalError) throw error;
    throw new LocalError(
      `The given database cannot be used (${reason(error)}): check DATABASE_URL, and that its roles and tables were made (npm run db:migrate -- --print-roles).`,
    );
  } finally {
    await db.close();
  }
  return { databaseUrl, migrationDatabaseUrl };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
