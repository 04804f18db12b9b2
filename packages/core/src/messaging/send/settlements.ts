import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@wac/shared';
import type { SendOutcome } from '@wac/whatsapp';
import type { LeasedSend } from '@wac/db';
import type { Ctx } from '../../kernel/index.ts';
import { createGroupCommit } from '../group-commit.ts';
import { settleAccepted, type AcceptedSend } from './settle-accepted.ts';
import { settleSend, type Lessons } from './settle-send.ts';
import { LEASE_MS } from './timing.ts';

/** More than a dispatcher has under way. */
const MOST = { items: 1_000, bytes: 0 };
const ONE = { items: 1, bytes: 0 };

/** While the database is away an answer is kept this long; after that its status, or the rule for unknown sends, decides. */
const RETRY_AFTER_MS = [100, 500, 2_000, 5_000];

/** Writes down what became of calls: what Meta accepted together, in one transaction a tenant; the rest one by one. */
export interface Settlements {
  settle(ctx: Ctx, leased: LeasedSend, outcome: SendOutcome): Promise<void>;
}

type Accepted = AcceptedSend & { outcome: SendOutcome };

export function createSettlements(lessons: Lessons): Settlements {
  const groups = new Map<string, { commit: ReturnType<typeof createGroupCommit<Accepted>>; waiting: number }>();

  const one = async (ctx: Ctx, leased: LeasedSend, outcome: SendOutcome): Promise<void> => {
    for (const waitMs of RETRY_AFTER_MS) {
      try {
        return await settleSend(ctx, leased, outcome, lessons);
      } catch (error) {
        ctx.log.warn({ err: error, messageId: leased.messageId, waitMs }, 'answer not written, trying again');
        await sleep(waitMs);
      }
    }
    await settleSend(ctx, leased, outcome, lessons);
  };

  const together = async (ctx: Ctx, sends: readonly Accepted[]): Promise<void> => {
    const written = await settleAccepted(ctx, sends).catch((error: unknown) => {
      ctx.log.warn({ err: error, tenantId: ctx.tenantId }, 'answers not written together');
      return new Set<string>();
    });
    const rest = sends.filter(({ leased }) => !written.has(leased.attemptId));
    await Promise.all(rest.map(({ leased, outcome }) => one(ctx, leased, outcome).catch(lost(ctx, leased))));
  };

  const lost = (ctx: Ctx, leased: LeasedSend) => (error: unknown) =>
    ctx.log.error({ err: error, messageId: leased.messageId }, 'answer not written: its status has to settle it');

  return {
    async settle(ctx, leased, outcome) {
      if (outcome.outcome !== 'accepted') return one(ctx, leased, outcome).catch(lost(ctx, leased));
      const { tenantId } = ctx;
      const group = groups.get(tenantId) ?? {
        commit: createGroupCommit<Accepted>((sends) => together({ ...ctx, requestId: newId() }, sends), {
          load: () => ONE,
          flush: MOST,
          queue: MOST,
          waitMs: LEASE_MS,
        }),
        waiting: 0,
      };
      groups.set(tenantId, group);
      group.waiting += 1;
      try {
        await group.commit.add({ leased, waMessageId: outcome.waMessageId, outcome });
      } finally {
        group.waiting -= 1;
        if (group.waiting === 0) groups.delete(tenantId);
      }
    },
  };
}
