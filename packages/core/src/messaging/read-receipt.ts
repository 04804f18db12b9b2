import { Id } from '@wac/shared';
import { z } from 'zod';
import { job } from '../kernel/index.ts';

/** Turns the customer's ticks blue, up to the newest message. Losing one is harmless: the next read mark covers it. */
export const sendReadReceipt = job({
  name: 'message.send_read_receipt',
  input: z.object({ conversationId: Id }),
  async run(ctx, { conversationId }) {
    const newest = await ctx.db.withTenant(ctx.tenantId, (tx) =>
      tx
        .selectFrom('messages as x')
        .innerJoin('conversations as v', (join) =>
          join.onRef('v.tenantId', '=', 'x.tenantId').onRef('v.id', '=', 'x.conversationId'),
        )
        .innerJoin('numbers as n', (join) =>
          join.onRef('n.tenantId', '=', 'v.tenantId').onRef('n.id', '=', 'v.numberId'),
        )
        .select(['x.waMessageId', 'n.id as numberId', 'n.phoneNumberId', 'n.accessTokenSealed'])
        .where('x.conversationId', '=', conversationId)
        .where('x.direction', '=', 'inbound')
        .where('x.waMessageId', 'is not', null)
        .orderBy('x.position', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    if (!newest?.waMessageId) return;
    const place = { table: 'numbers', column: 'access_token', tenantId: ctx.tenantId, rowId: newest.numberId };
    await ctx.graph.markRead({
      phoneNumberId: newest.phoneNumberId,
      accessToken: ctx.secrets.open(newest.accessTokenSealed, place),
      waMessageId: newest.waMessageId,
    });
  },
});
