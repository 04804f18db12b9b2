import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import process from 'node:process';
import type pg from 'pg';
import { driverSocket } from './driver-socket.ts';
import { statementName } from './statement-names.ts';

/**
 * A pooled connection as Kysely drives it: statements are prepared, and what nobody waits for (`begin`, `savepoint`, `release`)
 * travels with the statement behind it. PostgreSQL answers in order, so nothing runs before what was sent earlier.
 */
export class PreparedConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  #ahead: Promise<unknown>[] = [];
  #broken = false;
  #corked = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  /** Sends a statement without waiting for its answer; the next query, or the commit, fails with it. */
  sendAhead(text: string, values?: readonly unknown[]): void {
    this.#cork();
    const sent = this.#client.query(values === undefined ? text : prepared(text, values));
    // Heard below; a connection that breaks before that must not end the process.
    sent.catch(() => undefined);
    this.#ahead.push(sent);
  }

  async executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const ahead = this.#ahead;
    this.#ahead = [];
    this.#cork();
    const asked = this.#client.query<Row & pg.QueryResultRow>(prepared(text, parameters));
    try {
      if (ahead.length > 0) {
        asked.catch(() => undefined);
        await Promise.all(ahead);
      }
      const { command, rowCount, rows } = await asked;
      const counts = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
      return { rows, ...(counts ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    } catch (error) {
      // A prepared statement that no longer fits, or that a pooler in between has lost: with a new connection it is made anew.
      const { code } = error as { code?: unknown };
      if (code === '0A000' || code === '26000') this.#broken = true;
      throw error;
    }
  }

  /** Runs one of the statements that end a transaction; answers the command that PostgreSQL says it has run. */
  async end(statement: 'commit' | 'rollback'): Promise<string> {
    const ahead = this.#ahead;
    this.#ahead = [];
    this.#cork();
    const ended = this.#client.query(statement);
    ended.catch(() => undefined);
    try {
      await Promise.all(ahead);
      return (await ended).command;
    } catch (error) {
      // Nobody knows in which state it is.
      this.#broken = true;
      throw error;
    }
  }

  // What is asked in one go leaves in one write: system calls, not bytes, are what sending costs.
  #cork(): void {
    if (this.#corked) return;
    const stream = driverSocket(this.#client);
    this.#corked = true;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }

  release(): void {
    this.#client.release(this.#broken);
  }

  // oxlint-disable-next-line require-yield -- It refuses, and has nothing to give.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows are read whole: lists are cut into pages');
  }
}

function prepared(text: string, parameters: readonly unknown[]): pg.QueryConfig {
  const name = statementName(text);
  const values = parameters as unknown[];
  return name === undefined ? { text, values } : { name, text, values };
}

/** PostgreSQL over connections that `acquire` gives: from a pool, or the one of a transaction. */
export function dialectOver(
  acquire: () => Promise<DatabaseConnection>,
  release: (one: DatabaseConnection) => void,
): Dialect {
  const refuse = (): never => {
    throw new Error('Transactions are opened by withTenant');
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: acquire,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async (connection) => release(connection),
    destroy: async () => undefined,
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
