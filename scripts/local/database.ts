import { bootstrapDatabaseSql, bootstrapRolesSql, ROLES } from '@wac/db/bootstrap';
import { migrateToLatest } from '@wac/db/migrate';
import { Client } from 'pg';
import { LocalError } from './local-error.ts';
import type { LocalPostgres } from './postgres.ts';
import { errorCode } from './private-file.ts';
import type { LocalSecrets } from './secrets.ts';

/** Name of the product's database in the embedded PostgreSQL. */
export const DATABASE = 'whatsapp_commerce';

export type DatabaseUrls = { databaseUrl: string; migrationDatabaseUrl: string };

/** Connection strings of the unprivileged role (api, worker) and of the owner (migrations) of the embedded database. */
export function databaseUrls(port: number, secrets: Pick<LocalSecrets, 'appPassword' | 'ownerPassword'>): DatabaseUrls {
  const url = (role: string, password: string) =>
    `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
  return {
    databaseUrl: url(ROLES.app, secrets.appPassword),
    migrationDatabaseUrl: url(ROLES.owner, secrets.ownerPassword),
  };
}

/**
 * Makes roles and database where they are missing and brings the schema up to date. Every step may be repeated.
 * Returns the names of the migrations that ran.
 */
export async function prepareDatabase(postgres: LocalPostgres, secrets: LocalSecrets): Promise<string[]> {
  const { ownerPassword, appPassword } = secrets;
  await asSuperuser(postgres, 'postgres', async (connection) => {
    await connection.query(bootstrapRolesSql({ ownerPassword, appPassword }));
    const { rowCount } = await connection.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await connection.query(`create database ${DATABASE}`);
  });
  await asSuperuser(postgres, DATABASE, (connection) => connection.query(bootstrapDatabaseSql()));
  return await migrateToLatest(databaseUrls(postgres.port, secrets).migrationDatabaseUrl);
}

async function asSuperuser(
  postgres: LocalPostgres,
  database: string,
  work: (connection: Client) => Promise<unknown>,
): Promise<void> {
  const connection = new Client(postgres.superuserUrl(database));
  try {
    await connection.connect();
    await work(connection);
  } catch (error) {
    if (errorCode(error) === '28P01') {
      throw new LocalError(
        'The database does not accept the password in DATA_DIR/secrets.json: that file belongs to another database. Put the right one back.',
      );
    }
    throw error;
  } finally {
    await connection.end();
  }
}
