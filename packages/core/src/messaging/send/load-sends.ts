import type { LeasedSend } from '@wac/db';
import { isWindowOpen, OutboundMessage } from '@wac/whatsapp';
import { customerAddresses, hasMarketingConsent, type CustomerAddress } from '../../customers/index.ts';
import type { Ctx } from '../../kernel/index.ts';

/** A message that may go out now. */
export interface SendReady {
  leased: LeasedSend;
  phoneNumberId: string;
  accessToken: string;
  /** Messages a second that Meta allows this number. */
  throughput: number;
  address: CustomerAddress;
  message: OutboundMessage;
}

/** A message that must not go out, and why. */
export interface SendBlock {
  leased: LeasedSend;
  blocked: 'window_closed' | 'no_consent' | 'no_address' | 'unreadable';
}

export type ReadySend = SendReady | SendBlock;

/** Reads what the calls need, and judges at this moment what may go out: window, consent, address. */
export async function loadSends(ctx: Ctx, sends: readonly LeasedSend[]): Promise<ReadySend[]> {
  const now = ctx.clock.now();
  return ctx.db.withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx
      .selectFrom('messages')
      .innerJoin('conversations', (join) =>
        join
          .onRef('conversations.tenantId', '=', 'messages.tenantId')
          .onRef('conversations.id', '=', 'messages.conversationId'),
      )
      .innerJoin('numbers', (join) =>
        join
          .onRef('numbers.tenantId', '=', 'conversations.tenantId')
          .onRef('numbers.id', '=', 'conversations.numberId'),
      )
      .select([
        'messages.id as messageId',
        'messages.wire',
        'conversations.windowOpenUntil',
        'numbers.id as numberId',
        'numbers.phoneNumberId',
        'numbers.throughput',
        'numbers.accessTokenSealed',
      ])
      .where(
        'messages.id',
        'in',
        sends.map((send) => send.messageId),
      )
      .execute();
    const byMessage = new Map(rows.map((row) => [row.messageId, row]));
    const addresses = await customerAddresses(
      tx,
      sends.map((send) => send.customerId),
    );
    const ready: ReadySend[] = [];
    for (const leased of sends) {
      const row = byMessage.get(leased.messageId);
      const message = OutboundMessage.safeParse(row?.wire);
      const address = addresses.get(leased.customerId);
      if (!row || !message.success) ready.push({ leased, blocked: 'unreadable' });
      else if (!address) ready.push({ leased, blocked: 'no_address' });
      else if (message.data.type !== 'template' && !isWindowOpen(row.windowOpenUntil, now)) {
        ready.push({ leased, blocked: 'window_closed' });
      } else if (leased.kind === 'marketing' && !(await hasMarketingConsent(tx, leased.customerId))) {
        ready.push({ leased, blocked: 'no_consent' });
      } else {
        const accessToken = ctx.secrets.open(row.accessTokenSealed, {
          table: 'numbers',
          column: 'access_token',
          tenantId: ctx.tenantId,
          rowId: row.numberId,
        });
        ready.push({
          leased,
          phoneNumberId: row.phoneNumberId,
          accessToken,
          throughput: row.throughput,
          address,
          message: message.data,
        });
      }
    }
    return ready;
  });
}
