import {
  CamelCasePlugin,
  Kysely,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  type Transaction,
} from 'kysely';
import { dialectOver, type PreparedConnection } from './connection.ts';
import type { Tables } from './tables/index.ts';

declare const tenantBrand: unique symbol;

/** A transaction that has its tenant set. Only `withTenant` makes one. */
export type TenantTx = Transaction<Tables> & { readonly [tenantBrand]: true };

/** One for all: it remembers the names it has turned. */
export const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The connection as long as its transaction lasts; savepoints are sent when something is written behind them. */
class OpenTransaction implements DatabaseConnection {
  readonly #connection: PreparedConnection;
  readonly #savepoints: { sent: boolean }[] = [];
  #over = false;

  constructor(connection: PreparedConnection) {
    this.#connection = connection;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    this.#prepareFor();
    return this.#connection.executeQuery<Row>(query);
  }

  sendAhead({ sql: text, parameters }: CompiledQuery): void {
    this.#prepareFor();
    this.#connection.sendAhead(text, parameters);
  }

  #prepareFor(): void {
    // The connection serves another tenant by now.
    if (this.#over) throw new Error('A statement after the end of its transaction: something was not awaited');
    for (const savepoint of this.#savepoints) {
      if (!savepoint.sent) this.#connection.sendAhead('savepoint step');
      savepoint.sent = true;
    }
  }

  setSavepoint(): void {
    this.#savepoints.push({ sent: false });
  }

  releaseSavepoint(): void {
    if (this.#savepoints.pop()?.sent) this.#connection.sendAhead('release savepoint step');
  }

  rollBackToSavepoint(): void {
    if (this.#savepoints.pop()?.sent) this.#connection.sendAhead('rollback to savepoint step; release savepoint step');
  }

  close(): void {
    this.#over = true;
  }

  streamQuery(): AsyncIterableIterator<never> {
    return this.#connection.streamQuery();
  }
}

const openTransactions = new WeakMap<object, OpenTransaction>();

/** Runs `work` between `begin` and `commit`; the tenant travels with `begin`, and both with the first statement. */
export async function openTenantTransaction<T>(
  connection: PreparedConnection,
  tenantId: string,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  // It goes into the statement's text: several statements in one message take no parameters.
  if (!UUID.test(tenantId)) throw new Error('A tenant id is a UUID');
  const open = new OpenTransaction(connection);
  const kysely = new Kysely<Tables>({
    dialect: dialectOver(
      async () => open,
      () => undefined,
    ),
    plugins: [camelCase],
  });
  // Its type says that no other transaction begins inside it, which the dialect refuses.
  const tx = kysely as unknown as TenantTx;
  openTransactions.set(tx, open);
  connection.sendAhead(`begin; select set_config('app.tenant_id', '${tenantId}', true)`);
  try {
    const result = await work(tx);
    // PostgreSQL answers so when a failed statement was swallowed: nothing of this transaction is there.
    if ((await connection.end('commit')) === 'ROLLBACK')
      throw new Error('The transaction had failed, and was rolled back');
    return result;
  } catch (error) {
    // What it reports is worth more than a connection that broke on the way out.
    await connection.end('rollback').catch(() => undefined);
    throw error;
  } finally {
    open.close();
  }
}

/**
 * Writes without waiting for the answer: it travels with what comes next, and the next statement or the commit fails with it.
 * For statements whose answer nobody needs.
 */
export function writeAhead(tx: TenantTx, statement: { compile(tx: TenantTx): CompiledQuery }): void {
  const open = openTransactions.get(tx);
  if (!open) throw new Error('A statement outside a transaction of withTenant');
  open.sendAhead(statement.compile(tx));
}

/** Runs `work` under a savepoint: a throw undoes what it wrote and nothing else, then goes on to the caller. */
export async function withSavepoint<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  const open = openTransactions.get(tx);
  if (!open) throw new Error('A savepoint outside a transaction of withTenant');
  open.setSavepoint();
  try {
    const result = await work();
    open.releaseSavepoint();
    return result;
  } catch (error) {
    open.rollBackToSavepoint();
    throw error;
  }
}

/** A value for a `jsonb` column: the driver would turn an array into a Postgres array. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}
