import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** Connection of the product's role. */
  appUrl: string;
  /** Connection of the owner, for what only migrations may do. */
  ownerUrl: string;
  /** A superuser's look into everything: for assertions, never for the thing under test. */
  see<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A database of its own for a suite, cloned from the migrated template in some ten milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { superuser, owner, app, template } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(`${superuser}postgres`, async (connection) => {
    // Cloning locks the template; suites that start together wait for each other.
    await connection.query('select pg_advisory_lock(1)');
    await connection.query(`create database ${name} template ${template} owner wac_owner`);
    await connection.query(`revoke all on database ${name} from public`);
    await connection.query(`grant connect, create, temporary on database ${name} to wac_owner`);
    await connection.query(`grant connect on database ${name} to wac_app`);
  });
  const eyes = new pg.Pool({ connectionString: `${superuser}${name}`, max: 2 });
  return {
    appUrl: app + name,
    ownerUrl: owner + name,
    async see<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      return (await eyes.query<Row>(text, values)).rows;
    },
    async drop() {
      await eyes.end();
      await asSuperuser(`${superuser}postgres`, (connection) => connection.query(`drop database ${name} with (force)`));
    },
  };
}

async function asSuperuser(url: string, work: (connection: pg.Client) => Promise<unknown>): Promise<void> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}
