import { doorsIn } from '@wac/db';
import { AppError, QuarantineItemInput, QuarantineList, QuarantineReplayed } from '@wac/shared';
import { z } from 'zod';
import { command, query } from '../kernel/index.ts';
import { replayQuarantine } from '../messaging/index.ts';
import { shopsById } from './shops-by-id.ts';

const ROWS = 100;

/** What was set aside, by reason and shop: not what it says, which can be a customer's words. */
export const listQuarantined = query({
  name: 'quarantine.list',
  permission: 'operator',
  input: z.object({}),
  output: QuarantineList,
  errors: [],
  async run(scope) {
    const rows = await doorsIn(scope.tx).quarantined(ROWS);
    const shopOf = await shopsById(
      scope,
      rows.flatMap(({ tenantId }) => tenantId ?? []),
    );
    return {
      items: rows.map(({ id, tenantId, reason, receivedAt }) => ({
        id,
        shop: tenantId === null ? null : shopOf(tenantId),
        reason,
        receivedAt: receivedAt.toISOString(),
      })),
    };
  },
});

/** Reads it again with the parser and the numbers of today. It leaves the quarantine in a transaction of its own. */
export const replayQuarantined = command({
  name: 'quarantine.replay',
  permission: 'operator',
  input: QuarantineItemInput,
  output: QuarantineReplayed,
  errors: ['quarantine.not_found'],
  target: ({ quarantineId }) => ({ quarantineId }),
  async run(scope, { quarantineId }) {
    const replay = await replayQuarantine(scope, quarantineId);
    switch (replay.outcome) {
      case 'not_found':
        throw new AppError('quarantine.not_found');
      case 'kept':
        return { done: false, stored: 0, duplicates: 0, reason: replay.reason };
      case 'done':
        return { done: true, stored: replay.stored, duplicates: replay.duplicates, reason: null };
    }
  },
});

/** Lets go of it for good. */
export const dropQuarantined = command({
  name: 'quarantine.drop',
  permission: 'operator',
  input: QuarantineItemInput,
  output: z.object({}),
  errors: ['quarantine.not_found'],
  target: ({ quarantineId }) => ({ quarantineId }),
  async run(scope, { quarantineId }) {
    if (!(await doorsIn(scope.tx).dropQuarantined(quarantineId))) throw new AppError('quarantine.not_found');
    return {};
  },
});
