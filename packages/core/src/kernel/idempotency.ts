import { createHash } from 'node:crypto';
import { json } from '@wac/db';
import { AppError } from '@wac/shared';
import { sql } from 'kysely';
import type { Scope } from './context.ts';

/** The output that this key was answered with before, or null. A second call that runs at the same time waits for the first. */
export async function replayOutput(scope: Scope, operation: string, key: string, input: unknown): Promise<unknown> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${scope.tenantId}:${operation}:${key}`}, 0))`.execute(
    scope.tx,
  );
  const known = await scope.tx
    .selectFrom('idempotencyKeys')
    .select(['inputHash', 'output'])
    .where('operation', '=', operation)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!known) return null;
  if (!known.inputHash.equals(hash(input))) throw new AppError('idempotency.key_reused');
  return known.output;
}

export async function rememberOutput(
  scope: Scope,
  operation: string,
  key: string,
  input: unknown,
  output: unknown,
): Promise<void> {
  await scope.tx
    .insertInto('idempotencyKeys')
    .values({
      tenantId: scope.tenantId,
      operation,
      key,
      inputHash: hash(input),
      output: json(output),
      createdAt: scope.now,
    })
    .execute();
}

function hash(input: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest();
}
