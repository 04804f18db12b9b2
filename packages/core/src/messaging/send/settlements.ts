import { setTimeout as sleep } from 'node:timers/promises';
import type { SendOutcome } from '@wac/whatsapp';
import type { LeasedSend } from '@wac/db';
import type { Ctx, Platform } from '../../kernel/index.ts';
import { createGroupCommit } from '../group-commit.ts';
import { settleAccepted, type AcceptedSend } from './settle-accepted.ts';
import { settleSend, type Lessons } from './settle-send.ts';
import { LEASE_MS } from './timing.ts';

/** More than a dispatcher has under way. */
const MOST = { items: 1_000, bytes: 0 };
const ONE = { items: 1, bytes: 0 };

/** While the database is away an answer is kept this long; after that its status, or the rule for unknown sends, decides. */
const RETRY_AFTER_MS = [100, 500, 2_000, 5_000];

/** Writes down what became of calls: what Meta accepted, of all tenants together; the rest one by one. */
export interface Settlements {
  settle(ctx: Ctx, leased: LeasedSend, outcome: SendOutcome): Promise<void>;
}

type Accepted = AcceptedSend & { ctx: Ctx; outcome: SendOutcome };

export function createSettlements(platform: Platform, lessons: Lessons): Settlements {
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

  const together = async (sends: readonly Accepted[]): Promise<void> => {
    const written = await settleAccepted(platform, sends).catch((error: unknown) => {
      platform.log.warn({ err: error }, 'answers not written together');
      return new Set<string>();
    });
    const rest = sends.filter(({ leased }) => !written.has(leased.attemptId));
    await Promise.all(rest.map(({ ctx, leased, outcome }) => one(ctx, leased, outcome).catch(lost(ctx, leased))));
  };

  const lost = (ctx: Ctx, leased: LeasedSend) => (error: unknown) =>
    ctx.log.error({ err: error, messageId: leased.messageId }, 'answer not written: its status has to settle it');

  const accepted = createGroupCommit<Accepted>(together, {
    load: () => ONE,
    flush: MOST,
    queue: MOST,
    waitMs: LEASE_MS,
  });

  return {
    async settle(ctx, leased, outcome) {
      if (outcome.outcome === 'accepted')
        await accepted.add({ ctx, leased, waMessageId: outcome.waMessageId, outcome });
      else await one(ctx, leased, outcome).catch(lost(ctx, leased));
    },
  };
}
