import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { dialectOver, PreparedConnection } from './connection.ts';
import { createDoors, type Doors } from './doors.ts';
import { readColumns } from './read-columns.ts';
import { readRole, type RoleFacts } from './role-check.ts';
import { pendingMigrations } from './migrate.ts';
import type { Tables } from './tables/index.ts';
import { watchConnections } from './watch-connections.ts';
import { camelCase, openTenantTransaction, type TenantTx } from './tenant-transaction.ts';

/**
 * The database as the product may use it: inside a tenant's transaction, or through a door. There is no third way, so
 * forgetting the tenant does not compile.
 */
export interface Db {
  /** Runs `work` in one transaction of the tenant; a throw rolls back. */
  withTenant<T>(tenantId: string, work: (tx: TenantTx) => Promise<T>): Promise<T>;
  readonly doors: Doors;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** Who we are connected as: processes refuse to start as a privileged role. */
  role(): Promise<RoleFacts>;
  /** Every column of every table and view, as the database's own catalogue names them. */
  columns(): Promise<{ table: string; column: string }[]>;
  /** Connections of the pool as they are now, and how many wait for one. */
  connections(): { open: number; idle: number; waiting: number };
  /** Migrations that the code knows and the database has not run. */
  pendingMigrations(): Promise<string[]>;
  close(): Promise<void>;
}

export interface DbOptions {
  url: string;
  /** Connections in the pool; 10 unless said. */
  max?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
  /** Hears of connections that broke while idle; without a listener such an error would end the process. */
  onError?: (error: Error) => void;
  migrationsFolder?: URL;
  /** A connection that has had no answer for so long is given up; without it, never. */
  unansweredMs?: number;
}

const INT8: number = pg.types.builtins.INT8;

// Positions and minor units fit a double exactly; int8 as a string would make every sum a trap.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? (value: string) => Number(value)
      : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
};

/** Opens a pool; nothing is connected before the first query. */
export function createDb(options: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'wac',
    types,
    // Plans are kept with the statements. One that was made while a queue's table was empty would read it whole when it is long.
    // Nobody waits longer for a lock: whoever holds it so long is frozen, and the work comes again.
    options: '-c enable_seqscan=off -c lock_timeout=5s',
    // Statements that nobody waits for are sent with the next one.
    pipeline: true,
    // A half-open connection must not hold a worker for the kernel's two hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    // A process that is lost without a word must not hold its locks for the kernel's two hours either.
    idle_in_transaction_session_timeout: 10_000,
  });
  const endWatch = options.unansweredMs === undefined ? null : watchConnections(pool, options.unansweredMs);
  pool.on('error', (error) => options.onError?.(error));
  // A connection that breaks while it is checked out says so itself; unheard, that would end the process.
  pool.on('connect', (connection) => connection.on('error', (error) => options.onError?.(error)));
  const acquire = async (): Promise<PreparedConnection> => new PreparedConnection(await pool.connect());
  const kysely = new Kysely<Tables>({
    dialect: dialectOver(acquire, (connection) => (connection as PreparedConnection).release()),
    plugins: [camelCase],
  });
  return {
    async withTenant(tenantId, work) {
      const connection = await acquire();
      try {
        return await openTenantTransaction(connection, tenantId, work);
      } finally {
        connection.release();
      }
    },
    doors: createDoors(kysely),
    ping: async () => void (await sql`select 1`.execute(kysely)),
    role: () => readRole(kysely),
    columns: () => readColumns(kysely),
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    pendingMigrations: () => pendingMigrations(kysely as unknown as Kysely<never>, options.migrationsFolder),
    async close() {
      await pool.end();
      endWatch?.();
    },
  };
}
