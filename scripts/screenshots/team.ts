import { z } from 'zod';
import type { OrderStatus } from '@wac/shared/contracts/orders';

const Answer = z.object({ result: z.object({ data: z.unknown() }) });
const Orders = z.object({ data: z.array(z.object({ id: z.string(), status: z.string(), customerName: z.string() })) });
const Inbox = z.object({ conversations: z.array(z.object({ id: z.string(), customerName: z.string().nullable() })) });

/** What a signed-in member does behind the pictures. */
export interface Team {
  /** Moves the newest order of a customer through these statuses, in turn. */
  moves(customerName: string, ...statuses: OrderStatus[]): Promise<void>;
  /** Answers the conversation's id. */
  takesOver(customerName: string): Promise<string>;
  says(conversationId: string, text: string): Promise<void>;
  /** The id of a customer's newest order. */
  orderOf(customerName: string): Promise<string>;
}

/** Signs in over HTTP, as the dashboard does. */
export async function openTeam(api: string, who: { email: string; password: string }): Promise<Team> {
  let token: string | null = null;

  async function call(method: 'GET' | 'POST', name: string, input: unknown): Promise<unknown> {
    const query = method === 'GET' ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
    const response = await fetch(`${api}/trpc/${name}${query}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}`, 'x-person': '1' }),
      },
      ...(method === 'POST' ? { body: JSON.stringify(input) } : {}),
    });
    if (!response.ok) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
    // An ageing token is answered with a fresh one.
    token = response.headers.get('x-session') ?? token;
    return Answer.parse(await response.json()).result.data;
  }

  async function order(customerName: string) {
    const { data } = Orders.parse(await call('GET', 'orders.list', { limit: 100, order: 'desc' }));
    const found = data.find((candidate) => candidate.customerName === customerName);
    if (!found) throw new Error(`${customerName} has no order`);
    return found;
  }

  token = z.object({ token: z.string() }).parse(await call('POST', 'auth.signIn', who)).token;
  return {
    async moves(customerName, ...statuses) {
      const { id, status } = await order(customerName);
      let from = status;
      for (const to of statuses) {
        await call('POST', 'orders.move', { orderId: id, from, to });
        from = to;
      }
    },
    async takesOver(customerName) {
      const { conversations } = Inbox.parse(await call('GET', 'conversations.inbox', { filter: 'all' }));
      const found = conversations.find((candidate) => candidate.customerName === customerName);
      if (!found) throw new Error(`${customerName} has no conversation`);
      await call('POST', 'conversations.takeOver', { conversationId: found.id });
      return found.id;
    },
    async says(conversationId, text) {
      await call('POST', 'messages.send', { conversationId, text });
    },
    orderOf: async (customerName) => (await order(customerName)).id,
  };
}
