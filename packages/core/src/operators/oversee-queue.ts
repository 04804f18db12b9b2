import { doorsIn } from '@wac/db';
import { QueueOverview } from '@wac/shared';
import { z } from 'zod';
import { query } from '../kernel/index.ts';
import { shopsById } from './shops-by-id.ts';

/** What one screen can show; what is beyond is counted in the figures. */
const ROWS = 100;

/** How the queue of the whole installation stands. The page asks every few seconds, so each part is a small read. */
export const overseeQueue = query({
  name: 'queue.oversee',
  permission: 'operator',
  input: z.object({}),
  output: QueueOverview,
  errors: [],
  async run(scope) {
    const doors = doorsIn(scope.tx);
    const figures = await doors.queueFigures();
    const alarms = await doors.alarms(ROWS);
    const processes = await doors.processes();
    const shops = await doors.tenantBacklogs(ROWS);
    const parked = await doors.parkedConversations(ROWS);
    const numbers = await doors.stoppedNumbers(ROWS);
    const shopOf = await shopsById(
      scope,
      [...parked, ...alarms].flatMap(({ tenantId }) => tenantId ?? []),
    );
    return {
      figures,
      alarms: alarms.map(({ id, kind, tenantId, subjectId, count, examples, since, acknowledgedAt }) => ({
        id,
        kind,
        shop: tenantId === null ? null : shopOf(tenantId),
        subjectId,
        count,
        examples,
        since: since.toISOString(),
        acknowledged: acknowledgedAt !== null,
      })),
      processes: processes.map(({ startedAt, seenAt, ...row }) => ({
        ...row,
        startedAt: startedAt.toISOString(),
        seenAt: seenAt.toISOString(),
      })),
      shops: shops.map(({ status, ...row }) => ({ ...row, suspended: status === 'suspended' })),
      parked: parked.map(({ tenantId, reason, parkedAt, ...row }) => ({
        ...row,
        shop: shopOf(tenantId),
        reason: reason ?? 'unknown',
        parkedAt: parkedAt.toISOString(),
      })),
      stoppedNumbers: numbers.map(({ tenantId, slug, name, ...row }) => ({ ...row, shop: { tenantId, slug, name } })),
    };
  },
});
