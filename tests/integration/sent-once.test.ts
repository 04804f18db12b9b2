import { randomUUID } from 'node:crypto';
import { createDispatcher, createStatusRound, queueMessage, settleUnknowns } from '@wac/core/messaging';
import { openScope } from '@wac/core/kernel';
import { textMessage, type SendOutcome } from '@wac/whatsapp';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

/** What happens around one call: what Meta did, what it answered and when, and when its status came. */
interface Fate {
  took: boolean;
  answer: 'accepted' | 'unknown';
  /** The answer is written down: at once, after the lease ran out, or after the wait for a status was over as well. */
  written: 'at once' | 'after the lease' | 'after the wait';
  /** Against the writing of the answer. */
  status: 'before' | 'after' | 'never';
}

interface Call {
  attemptId: string;
  waMessageId: string;
  answer(outcome: SendOutcome): void;
}

let lab: ShopLab;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
});
afterAll(() => lab.stop());

async function conversation(): Promise<string> {
  const [row] = await lab.see<{ id: string }>(
    `with c as (
       insert into customers (tenant_id, id, created_at) values ($1, uuidv7(), now()) returning tenant_id, id
     ), i as (
       insert into customer_identities (tenant_id, id, customer_id, kind, value, first_seen_at, last_seen_at)
       select tenant_id, uuidv7(), id, 'phone', $2, now(), now() from c
     )
     insert into conversations (tenant_id, id, number_id, customer_id, window_open_until, created_at)
     select c.tenant_id, uuidv7(), n.id, c.id, now() + interval '20 hours', now()
     from c join numbers n on n.tenant_id = c.tenant_id returning id`,
    [lab.ctx.tenantId, `2126${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`],
  );
  return row?.id ?? '';
}

async function statusOf(call: Call): Promise<void> {
  const shop = lab.shop.tenants[0];
  const status = { id: call.waMessageId, status: 'sent', timestamp: '1795426220', recipient_id: '212600000000' };
  const metadata = { display_phone_number: shop?.displayPhoneNumber, phone_number_id: shop?.phoneNumberId };
  const statuses = [{ ...status, biz_opaque_callback_data: call.attemptId }];
  const value = { messaging_product: 'whatsapp', metadata, statuses };
  const entry = [{ id: shop?.wabaId, changes: [{ field: 'messages', value }] }];
  await lab.webhook({ object: 'whatsapp_business_account', entry });
  await createStatusRound(lab.shop.platform)();
}

/** Plays one message through the fates of its calls; answers how many calls there were. */
async function play(fates: readonly Fate[], kind: 'service' | 'utility', confirms: boolean): Promise<number> {
  const calls: Call[] = [];
  const platform = {
    ...lab.shop.platform,
    graph: {
      ...lab.shop.platform.graph,
      sendMessage: ({ attemptId }: { attemptId?: string | null }) =>
        new Promise<SendOutcome>((answer) => {
          calls.push({ attemptId: attemptId ?? '', waMessageId: `wamid.${randomUUID()}`, answer });
        }),
    },
  };
  const conversationId = await conversation();
  const draft = { message: textMessage('une fois'), kind, confirms, author: 'system' } as const;
  const id = await openScope(lab.ctx, (scope) => queueMessage(scope, conversationId, draft));
  const past = async (column: 'lease_until' | 'unknown_since'): Promise<void> => {
    await lab.see(`update outbox set ${column} = clock_timestamp() - interval '1 minute' where ${column} is not null`);
    await settleUnknowns(platform);
  };
  const dispatcher = createDispatcher(platform, 64, () => undefined);
  for (const [i, fate] of fates.entries()) {
    await dispatcher.round();
    const [open] = await lab.see(`select 1 from outbox where message_id = $1 and state = 'leased'`, [id]);
    if (!open) break;
    const call = await vi.waitFor(() => calls[i] ?? Promise.reject(new Error('No call')), { timeout: 30_000 });
    if (fate.took && fate.status === 'before') await statusOf(call);
    if (fate.written !== 'at once') await past('lease_until');
    if (fate.written === 'after the wait') await past('unknown_since');
    call.answer(
      fate.answer === 'accepted'
        ? { outcome: 'accepted', waMessageId: call.waMessageId, waId: null, bsuid: null, messageStatus: null }
        : { outcome: 'unknown', reason: 'timeout' },
    );
    await dispatcher.idle();
    if (fate.took && fate.status === 'after') await statusOf(call);
    await past('unknown_since');
  }
  await dispatcher.round();
  await dispatcher.idle();
  const left = await lab.see('select state from outbox where message_id = $1', [id]);
  const [message] = await lab.see<{ status: string }>('select status from messages where id = $1', [id]);
  const known = message?.status === 'accepted' || message?.status === 'sent';
  expect({ left, known }).toEqual(
    known ? { left: [], known } : { left: [{ state: 'waiting_for_person' }], known: false },
  );
  return calls.length;
}

/** Whether anybody can know what became of the call before the rule decides. */
const isTold = ({ took, answer, written, status }: Fate): boolean =>
  (answer === 'accepted' && written !== 'after the wait') || (took && status === 'before');

const fate: fc.Arbitrary<Fate> = fc
  .record({
    took: fc.boolean(),
    answer: fc.constantFrom('accepted' as const, 'unknown' as const),
    written: fc.constantFrom('at once' as const, 'after the lease' as const, 'after the wait' as const),
    status: fc.constantFrom('before' as const, 'after' as const, 'never' as const),
  })
  // Who says yes has taken it.
  .map((each) => ({ ...each, took: each.took || each.answer === 'accepted' }));

it('goes out once, and a second time only if nobody could know and it is an answer that confirms nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fate,
      fate,
      fc.constantFrom('service' as const, 'utility' as const),
      fc.boolean(),
      async (first, second, kind, confirms) => {
        await lab.see('truncate conversations cascade');
        const calls = await play([first, second], kind, confirms);
        const mayRepeat = kind === 'service' && !confirms && !isTold(first);
        expect(calls).toBeGreaterThanOrEqual(1);
        expect(calls).toBeLessThanOrEqual(mayRepeat ? 2 : 1);
      },
    ),
    { numRuns: 25 },
  );
});
