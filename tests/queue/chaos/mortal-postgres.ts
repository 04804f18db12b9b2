import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapDatabaseSql, bootstrapRolesSql } from '@wac/db/bootstrap';
import { migrateToLatest } from '@wac/db/migrate';
import pg from 'pg';
import { startPostgres } from '../../../scripts/local/postgres.ts';
import { startThrowawayPostgres } from '../../../scripts/local/throwaway-postgres.ts';

export interface MortalPostgres {
  /** Connection of the product's role. */
  readonly appUrl: string;
  /** As the superuser: for assertions, never for the thing under test. */
  see<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Fast shutdown: transactions that are open are rolled back. */
  shutDown(): Promise<void>;
  /** As a crash of the machine's memory, not of its disk: `kill -9` of the server; what was committed stays. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Everything it has written to its log. */
  log(): string;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

const DATABASE = 'chaos';
// A commit that was answered must outlive `kill -9`, or the database would lose messages instead of the product.
const SETTINGS = { synchronous_commit: 'on', max_connections: '120' };

/** A PostgreSQL of the suite's own, migrated, that can be stopped, killed and started again where it was. */
export async function startMortalPostgres(): Promise<MortalPostgres> {
  const first = await startThrowawayPostgres(SETTINGS);
  let server: Awaited<ReturnType<typeof startPostgres>> = first;
  const superuser = new URL(first.superuserUrl(DATABASE));
  const passwords = { ownerPassword: randomBytes(12).toString('hex'), appPassword: randomBytes(12).toString('hex') };
  const as = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${first.port}/${DATABASE}`;
  await run(first.superuserUrl('postgres'), bootstrapRolesSql(passwords));
  await run(first.superuserUrl('postgres'), `create database ${DATABASE} owner wac_owner`);
  await run(superuser.href, bootstrapDatabaseSql());
  await migrateToLatest(as('wac_owner', passwords.ownerPassword));
  const logFile = join(first.dataDir, 'postgres.log');
  return {
    appUrl: as('wac_app', passwords.appPassword),
    see: (text, values) => ask(superuser.href, text, values),
    async shutDown() {
      process.kill(server.pid, 'SIGINT');
      await server.exited;
    },
    async kill() {
      process.kill(server.pid, 'SIGKILL');
      await server.exited;
    },
    async start() {
      server = await startPostgres({
        dataDir: first.dataDir,
        logFile,
        password: decodeURIComponent(superuser.password),
        port: first.port,
        durable: false,
        settings: { ...SETTINGS, shared_buffers: '256MB' },
      });
    },
    log: () => readFileSync(logFile, 'utf8'),
    async stop() {
      await server.stop();
      await first.stop();
    },
  };
}

// A connection a question: one that is kept would break with the server, and hold up its shutdown.
async function ask<Row extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    return (await connection.query<Row>(text, values)).rows;
  } finally {
    await connection.end();
  }
}

async function run(url: string, statement: string): Promise<void> {
  await ask(url, statement);
}
