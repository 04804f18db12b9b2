import { setTimeout as sleep } from 'node:timers/promises';
import { readdir, readFile } from 'node:fs/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import pg from 'pg';

/** How long a migration may wait for a lock while product and readers run, and how often it tries. */
const LOCK_TIMEOUT_MS = 3_000;
const PAUSE_MS = 2_000;
const ROUNDS = 60;

const FOLDER = new URL('../migrations/', import.meta.url);

/** Numbered `.sql` files, each run whole in the migrator's transaction. */
class SqlFiles implements MigrationProvider {
  readonly #folder: URL;

  constructor(folder: URL) {
    this.#folder = folder;
  }

  async getMigrations(): Promise<Record<string, Migration>> {
    const files = (await readdir(this.#folder)).filter((file) => file.endsWith('.sql')).toSorted();
    const entries = await Promise.all(
      files.map(async (file): Promise<[string, Migration]> => {
        const text = await readFile(new URL(file, this.#folder), 'utf8');
        return [file.slice(0, -'.sql'.length), { up: async (db) => void (await sql.raw(text).execute(db)) }];
      }),
    );
    return Object.fromEntries(entries);
  }
}

/**
 * Brings the database to the newest schema; concurrent starts wait for each other (advisory lock).
 * @param url connection string of the owner role, never of a superuser
 * @param folder where the migrations are, for a bundle that carries them elsewhere
 * @returns names of the migrations that were run
 * @throws the database's own error with the name of the migration that failed
 */
export async function migrateToLatest(url: string, folder: URL = FOLDER): Promise<string[]> {
  const db = new Kysely<unknown>({
    // A lock that is not had soon holds up everybody who comes behind it: better let go, and come again.
    dialect: new PostgresDialect({
      pool: new pg.Pool({ connectionString: url, max: 2, options: `-c lock_timeout=${LOCK_TIMEOUT_MS}` }),
    }),
  });
  try {
    const migrator = new Migrator({ db, provider: new SqlFiles(folder) });
    let { error, results } = await migrator.migrateToLatest();
    for (let round = 1; round < ROUNDS && isLockTimeout(error); round += 1) {
      await sleep(PAUSE_MS);
      ({ error, results } = await migrator.migrateToLatest());
    }
    const failed = results?.find((result) => result.status === 'Error');
    if (error)
      throw new Error(
        `Migration ${failed?.migrationName ?? ''} failed: ${error instanceof Error ? error.message : 'for an unknown reason'}`,
        { cause: error },
      );
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

/** Names of migrations that the code knows and the database has not run: empty when it is ready. */
export async function pendingMigrations(db: Kysely<never>, folder: URL = FOLDER): Promise<string[]> {
  const known = Object.keys(await new SqlFiles(folder).getMigrations());
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const done = new Set(rows.map((row) => row.name));
  return known.filter((name) => !done.has(name));
}

function isLockTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '55P03';
}
