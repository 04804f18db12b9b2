import { inside, KEY, shown, STATE, table } from './entry.ts';

const talk = { subject: 'customer', purpose: 'run-conversations', erasure: 'delete' } as const;
// Words go after 90 days; that a message was there stays for a year.
const words = { retention: { keep: 'P90D', from: 'receivedAt' } } as const;

export const conversations = {
  conversations: table(
    'conversations',
    { ...talk, retention: { keep: 'P12M', from: 'lastMessageAt' } },
    {
      tenantId: KEY,
      id: KEY,
      numberId: KEY,
      customerId: KEY,
      handler: STATE,
      memberId: KEY,
      needsPerson: STATE,
      language: shown('preference'),
      orderingState: shown('order.content', { retention: { keep: 'P30D', from: 'lastMessageAt' } }),
      senderMark: inside('technical.state'),
      lastPosition: STATE,
      lastInboundAt: shown('activity'),
      windowOpenUntil: STATE,
      lastMessageAt: shown('activity'),
      lastText: shown('message.content', { retention: { keep: 'P90D', from: 'lastMessageAt' } }),
      lastDirection: STATE,
      unreadCount: STATE,
      tries: STATE,
      nextTryAt: STATE,
      parkedAt: STATE,
      parkedReason: STATE,
      createdAt: shown('activity'),
    },
  ),
  messages: table(
    'messages',
    { ...talk, retention: { keep: 'P12M', from: 'receivedAt' } },
    {
      tenantId: KEY,
      id: KEY,
      conversationId: KEY,
      customerId: KEY,
      position: STATE,
      direction: shown('message.delivery'),
      type: shown('message.delivery'),
      text: shown('message.content', words),
      content: shown('message.content', words),
      wire: inside('message.content', words),
      sendKind: STATE,
      author: shown('message.delivery'),
      memberId: KEY,
      status: shown('message.delivery'),
      errorCode: inside('message.delivery'),
      // Holds the customer's phone number in clear.
      waMessageId: inside('whatsapp.identity'),
      sentAt: shown('message.delivery'),
      receivedAt: shown('message.delivery'),
      deliveredAt: shown('message.delivery'),
      readAt: shown('message.delivery'),
      priceCategory: inside('message.delivery', { subject: 'tenant' }),
      priceType: inside('message.delivery', { subject: 'tenant' }),
      priceModel: inside('message.delivery', { subject: 'tenant' }),
      billable: inside('message.delivery', { subject: 'tenant' }),
      pricedAt: inside('message.delivery', { subject: 'tenant' }),
    },
  ),
};
