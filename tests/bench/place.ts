import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedScenario } from '@wac/core/demo';
import { createLogger, createPlatform, parseEnvironment, type OpenPlatform } from '@wac/core/kernel';
import { bootstrapDatabaseSql, bootstrapRolesSql } from '@wac/db/bootstrap';
import { migrateToLatest } from '@wac/db/migrate';
import pg from 'pg';
import { findRedisServer, startRedis } from '../../scripts/local/redis.ts';
import { startThrowawayPostgres } from '../../scripts/local/throwaway-postgres.ts';
import { median } from './figures.ts';
import type { BenchShop } from './traffic.ts';

/** Nothing is left out that a real installation pays for: every commit waits for the disk. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
  shared_preload_libraries: 'pg_stat_statements',
};

const TEMPLATE = 'bench_template';

export interface BenchDatabase {
  readonly appUrl: string;
  /** A superuser's look, and what only a superuser may change. */
  see<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** A superuser's connection of its own; end it before the database is dropped. */
  connect(): Promise<pg.Client>;
  drop(): Promise<void>;
}

/** Where the bench runs: its own PostgreSQL, which fsyncs, its own Redis, and a seeded database to be cloned. */
export interface Place {
  readonly postgresPid: number;
  readonly serverVersion: string;
  /** The shops of the scenario `load`. */
  readonly shops: readonly BenchShop[];
  readonly appSecret: string;
  readonly folder: string;
  /** The environment of api and worker on this database. */
  variables(database: Pick<BenchDatabase, 'appUrl'>, graphUrl: string): Record<string, string>;
  /** A fresh copy of the seeded database. */
  clone(name: string): Promise<BenchDatabase>;
  /** The product opened in this process on a database, for what is seeded through its own commands. */
  onProduct<T>(database: Pick<BenchDatabase, 'appUrl'>, work: (platform: OpenPlatform) => Promise<T>): Promise<T>;
  /** What the disk makes of one commit at a time, in milliseconds; the middle of some. */
  commitMs(): Promise<number>;
  close(): Promise<void>;
}

/** Starts PostgreSQL and Redis, migrates and seeds. */
export async function openPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'wac-bench-'));
  const postgres = await startThrowawayPostgres(SETTINGS);
  const program = await findRedisServer(console.log);
  if (program === null) throw new Error('The bench needs Redis: install redis-server or valkey-server.');
  const redis = await startRedis(program, { logFile: join(folder, 'redis.log') });
  const passwords = { ownerPassword: randomBytes(12).toString('hex'), appPassword: randomBytes(12).toString('hex') };
  const urlAs = (role: string, password: string, name: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${postgres.port}/${name}`;
  const appSecret = randomBytes(16).toString('hex');
  const secrets = {
    SECRETS_KEY: `k1:${randomBytes(32).toString('base64')}`,
    JWT_KEYS: `t1:${randomBytes(32).toString('base64url')}`,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_VERIFY_TOKEN: randomBytes(16).toString('hex'),
  };
  const superuser = <T>(name: string, work: (connection: pg.Client) => Promise<T>): Promise<T> =>
    withConnection(postgres.superuserUrl(name), work);

  const place: Place = {
    postgresPid: postgres.pid,
    serverVersion: await superuser('postgres', async (connection) => {
      const { rows } = await connection.query<{ version: string }>(
        "select current_setting('server_version') as version",
      );
      return rows[0]?.version ?? '';
    }),
    shops: [],
    appSecret,
    folder,
    variables: (database, graphUrl) => ({
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://bench.example',
      DATA_DIR: folder,
      DATABASE_URL: database.appUrl,
      REDIS_URL: redis.url,
      WHATSAPP_GRAPH_URL: graphUrl,
      ...secrets,
    }),
    async clone(name) {
      await superuser('postgres', async (connection) => {
        await connection.query(`create database ${name} template ${TEMPLATE} owner wac_owner`);
        await connection.query(`revoke all on database ${name} from public`);
        await connection.query(`grant connect on database ${name} to wac_app`);
      });
      return open(name);
    },
    async onProduct(database, work) {
      const environment = parseEnvironment(place.variables(database, 'http://127.0.0.1:1'));
      const options = { name: 'command' as const, connections: 4 };
      const platform = createPlatform(environment, createLogger('command', 'silent'), options);
      try {
        return await work(platform);
      } finally {
        await platform.close();
      }
    },
    commitMs: () =>
      superuser('postgres', async (connection) => {
        await connection.query('create table if not exists commits (n integer)');
        const tookMs: number[] = [];
        for (let n = 0; n < 50; n += 1) {
          const at = performance.now();
          await connection.query('insert into commits values (1)');
          tookMs.push(performance.now() - at);
        }
        return median(tookMs);
      }),
    async close() {
      await redis.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  const open = (name: string): BenchDatabase => {
    const eyes = new pg.Pool({ connectionString: postgres.superuserUrl(name), max: 4, application_name: 'bench' });
    eyes.on('error', () => undefined);
    return {
      appUrl: urlAs('wac_app', passwords.appPassword, name),
      async see<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
        return (await eyes.query<Row>(text, values)).rows;
      },
      async connect() {
        const connection = new pg.Client({ connectionString: postgres.superuserUrl(name) });
        await connection.connect();
        return connection;
      },
      async drop() {
        await eyes.end();
        await superuser('postgres', (connection) => connection.query(`drop database if exists ${name} with (force)`));
      },
    };
  };

  try {
    await superuser('postgres', (connection) => connection.query(bootstrapRolesSql(passwords)));
    await superuser('postgres', (connection) => connection.query(`create database ${TEMPLATE} owner wac_owner`));
    await superuser(TEMPLATE, async (connection) => {
      await connection.query(bootstrapDatabaseSql());
      await connection.query('create extension pg_stat_statements');
    });
    await migrateToLatest(urlAs('wac_owner', passwords.ownerPassword, TEMPLATE));
    const template = { appUrl: urlAs('wac_app', passwords.appPassword, TEMPLATE) };
    const { tenants } = await place.onProduct(template, (platform) => seedScenario(platform, 'load'));
    await superuser(TEMPLATE, (connection) => connection.query('vacuum analyze'));
    await superuser('postgres', (connection) =>
      connection.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [TEMPLATE]),
    );
    return Object.assign(place, { shops: tenants });
  } catch (error) {
    await place.close();
    throw error;
  }
}

async function withConnection<T>(url: string, work: (connection: pg.Client) => Promise<T>): Promise<T> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
