import type { Tables } from '@wac/db';
import { sql, type RawBuilder } from 'kysely';
import { tenantIds, type Platform, type Schedule } from '../kernel/index.ts';
import { before } from './duration.ts';
import { PRIVACY_REGISTRY } from './registry/index.ts';

const BATCH = 2_000;

/** Tables of tenants whose rows simply go when they are old, and what a row must be besides old. How old is the registry's. */
const SWEPT: readonly { table: keyof Tables; name: string; clock: string; also: RawBuilder<unknown> }[] = [
  {
    table: 'inboundEvents',
    name: 'inbound_events',
    clock: 'received_at',
    also: sql`exists (select from mailbox_cursors c where c.tenant_id = t.tenant_id and c.mailbox_id = t.mailbox_id
      and t.position <= c.read_position)`,
  },
  { table: 'statusEvents', name: 'status_events', clock: 'received_at', also: sql`not t.pending` },
  { table: 'accountEvents', name: 'account_events', clock: 'received_at', also: sql`true` },
  { table: 'events', name: 'events', clock: 'at', also: sql`true` },
  { table: 'jobs', name: 'jobs', clock: 'created_at', also: sql`t.failed_at is not null` },
  { table: 'idempotencyKeys', name: 'idempotency_keys', clock: 'created_at', also: sql`true` },
];

/** Deletes what is older than the registry says, in small batches; answers how many rows of which table. */
export async function purgeExpired(platform: Platform): Promise<Partial<Record<keyof Tables, number>>> {
  const { doors } = platform.db;
  const now = platform.clock.now();
  const gone: Partial<Record<keyof Tables, number>> = {
    dedupeKeys: await untilDone((limit) => doors.forgetDedupeKeys(limitOf('dedupeKeys', now), limit)),
    quarantine: await untilDone((limit) => doors.forgetQuarantine(limitOf('quarantine', now), limit)),
    tickets: await untilDone((limit) => doors.forgetTickets(limitOf('tickets', now), limit)),
    sessions: await untilDone((limit) => doors.forgetSessions(limitOf('sessions', now), limit)),
    operatorSessions: await untilDone((limit) => doors.forgetOperatorSessions(limitOf('operatorSessions', now), limit)),
    operatorAuditLog: await untilDone((limit) => doors.forgetOperatorAudit(limitOf('operatorAuditLog', now), limit)),
  };
  for await (const tenantId of tenantIds(platform)) {
    for (const rule of SWEPT) {
      const count = await untilDone((limit) => sweep(platform, tenantId, rule, limitOf(rule.table, now), limit));
      gone[rule.table] = (gone[rule.table] ?? 0) + count;
    }
  }
  return gone;
}

export const purge: Schedule = {
  name: 'privacy.purge',
  everyMs: 3_600_000,
  async run(platform) {
    platform.log.info({ gone: await purgeExpired(platform) }, 'what was past its time is deleted');
  },
};

/** The instant before which rows of this table are past their time. */
function limitOf(table: keyof Tables, now: Date): Date {
  const [entry] = Object.values(PRIVACY_REGISTRY[table]);
  const keep = entry?.retention.keep ?? '';
  return before(now, keep);
}

function sweep(
  { db }: Platform,
  tenantId: string,
  { name, clock, also }: (typeof SWEPT)[number],
  limit: Date,
  batch: number,
): Promise<number> {
  return db.withTenant(tenantId, async (tx) => {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(name)} where ctid in (
        select t.ctid from ${sql.table(name)} t
        where t.tenant_id = ${tenantId} and t.${sql.ref(clock)} < ${limit} and ${also} limit ${batch})`.execute(tx);
    return Number(numAffectedRows ?? 0);
  });
}

async function untilDone(step: (limit: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await step(BATCH);
    total += count;
    if (count < BATCH) return total;
  }
}
