import { json, withSavepoint, writeAhead, type WakeTopic } from '@wac/db';
import { EVENTS, newId, type EventName } from '@wac/shared';
import { sql } from 'kysely';
import type { Ctx, Scope } from './context.ts';

interface Planned {
  events: { name: EventName; payload: unknown }[];
  afterCommit: (() => void)[];
  topics: WakeTopic[];
}

/** Opens the tenant's transaction, runs `work` in it, writes its events with it, and after the commit tells the rest. */
export async function openScope<T>(ctx: Ctx, work: (scope: Scope) => Promise<T>): Promise<T> {
  const planned: Planned = { events: [], afterCommit: [], topics: [] };
  const now = ctx.clock.now();
  const result = await ctx.db.withTenant(ctx.tenantId, async (tx) => {
    const scope: Scope = {
      ...ctx,
      tx,
      now,
      emit: (name, payload) => planned.events.push({ name, payload: EVENTS[name].parse(payload) }),
      afterCommit: (call) => planned.afterCommit.push(call),
      wake: (topic) => planned.topics.push(topic),
      async savepoint(step) {
        const before = [planned.events.length, planned.afterCommit.length, planned.topics.length] as const;
        try {
          return await withSavepoint(tx, step);
        } catch (error) {
          planned.events.length = before[0];
          planned.afterCommit.length = before[1];
          planned.topics.length = before[2];
          throw error;
        }
      },
    };
    const value = await work(scope);
    writeEvents(scope, planned.events);
    return value;
  });
  if (planned.events.length > 0) planned.topics.push('events');
  for (const topic of new Set(planned.topics)) ctx.wakeUps.wake(topic);
  for (const call of planned.afterCommit) call();
  return result;
}

// Sent ahead: it leaves with the commit.
function writeEvents(scope: Scope, events: Planned['events']): void {
  if (events.length === 0) return;
  const rows = events.map(({ name, payload }) => ({ id: newId(scope.now.getTime()), name, payload }));
  writeAhead(
    scope.tx,
    sql`
    insert into events (tenant_id, id, name, payload, at)
    select ${scope.tenantId}::uuid, e.id, e.name, e.payload, ${scope.now}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as e (id uuid, name text, payload jsonb)`,
  );
}
