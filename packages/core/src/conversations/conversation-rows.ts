import type { TenantTx } from '@wac/db';
import { AppError, type Conversation } from '@wac/shared';

/** Conversations as they are shown: with the customer's name and phone, and the member who took over. */
export function selectConversations(tx: TenantTx) {
  return tx
    .selectFrom('conversations as v')
    .innerJoin('customers as c', (join) =>
      join.onRef('c.tenantId', '=', 'v.tenantId').onRef('c.id', '=', 'v.customerId'),
    )
    .leftJoin('members as m', (join) => join.onRef('m.tenantId', '=', 'v.tenantId').onRef('m.id', '=', 'v.memberId'))
    .leftJoin('customerIdentities as p', (join) =>
      join
        .onRef('p.tenantId', '=', 'v.tenantId')
        .onRef('p.customerId', '=', 'v.customerId')
        .on('p.kind', '=', 'phone')
        .on('p.endedAt', 'is', null),
    )
    .select([
      'v.id',
      'v.customerId',
      'c.name as customerName',
      'p.value as whatsappPhone',
      'c.contactPhone',
      'v.numberId',
      'v.handler',
      'v.memberId',
      'm.name as memberName',
      'v.needsPerson',
      'v.language',
      'v.unreadCount',
      'v.lastText',
      'v.lastDirection',
      'v.lastMessageAt',
      'v.windowOpenUntil',
      'v.parkedReason',
      'v.createdAt',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectConversations>['executeTakeFirstOrThrow']>>;

export function toConversation({ whatsappPhone, contactPhone, ...row }: Row): Conversation {
  return {
    ...row,
    phone: whatsappPhone ?? contactPhone,
    lastMessageAt: row.lastMessageAt?.toISOString() ?? null,
    windowOpenUntil: row.windowOpenUntil?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** @throws AppError `conversation.not_found` */
export async function readConversation(tx: TenantTx, conversationId: string): Promise<Conversation> {
  const row = await selectConversations(tx).where('v.id', '=', conversationId).executeTakeFirst();
  if (!row) throw new AppError('conversation.not_found');
  return toConversation(row);
}
