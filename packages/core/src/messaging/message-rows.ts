import type { TenantTx } from '@wac/db';
import type { Message } from '@wac/shared';

export function selectMessages(tx: TenantTx) {
  return tx
    .selectFrom('messages as x')
    .leftJoin('members as m', (join) => join.onRef('m.tenantId', '=', 'x.tenantId').onRef('m.id', '=', 'x.memberId'))
    .select([
      'x.id',
      'x.conversationId',
      'x.customerId',
      'x.direction',
      'x.type',
      'x.text',
      'x.content',
      'x.author',
      'm.name as memberName',
      'x.status',
      'x.errorCode',
      'x.waMessageId',
      'x.sentAt',
      'x.receivedAt',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMessages>['executeTakeFirstOrThrow']>>;

export function toMessage({ content, ...row }: Row): Message {
  return {
    ...row,
    choices: content.choices ?? [],
    sentAt: row.sentAt?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
  };
}
