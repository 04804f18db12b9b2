import type { ConversationEvidence, Evidence, Heard, ThreadEntry } from './evidence.ts';
import type { Customer } from './play.ts';
import type { World } from './world.ts';

interface ThreadRow extends Record<string, unknown> {
  direction: 'inbound' | 'outbound';
  wa_message_id: string | null;
  text: string | null;
  status: string;
}

interface Entry {
  id: string;
  direction: 'from_customer' | 'to_customer';
  status?: string;
  message: { text?: { body?: string }; interactive?: { body?: { text?: string } } };
}

const THREAD = `
  select x.direction, x.wa_message_id, x.text, x.status
  from messages x
  join conversations v on v.tenant_id = x.tenant_id and v.id = x.conversation_id
  join numbers n on n.tenant_id = v.tenant_id and n.id = v.number_id
  join customer_identities i on i.tenant_id = v.tenant_id and i.customer_id = v.customer_id and i.kind = 'phone'
  where n.phone_number_id = $1 and i.value = $2
  order by v.id, x.position`;

const ORDERS = `
  select count(*)::int as count from orders o
  join numbers n on n.tenant_id = o.tenant_id
  join customer_identities i on i.tenant_id = o.tenant_id and i.customer_id = o.customer_id and i.kind = 'phone'
  where n.phone_number_id = $1 and i.value = $2`;

/** Gathers what was seen of a run, from the phones, the wires and the tables that are documented. */
export async function observe(
  world: World,
  customers: readonly (Customer & { buys?: boolean })[],
  leftovers: readonly string[],
): Promise<Evidence> {
  const conversations: ConversationEvidence[] = [];
  for (const customer of customers) conversations.push(await observeOne(world, customer));
  return {
    conversations,
    statusKnownAt: world.webhooks.statusKnownAt,
    disasters: world.disasters,
    jumps: world.jumps,
    leftovers,
    complaints: [...world.surprises, ...complaintsIn(world.postgres.log())],
  };
}

async function observeOne(world: World, customer: Customer & { buys?: boolean }): Promise<ConversationEvidence> {
  const { name, phone, number, buys = false } = customer;
  const thread = await world.postgres.see<ThreadRow>(THREAD, [number, phone]);
  const [orders] = await world.postgres.see<{ count: number }>(ORDERS, [number, phone]);
  return {
    name: `${name} (${number}/${phone})`,
    counts: !buys,
    said: customer.said.map((said) => ({
      ...said,
      arrivedAt: world.webhooks.messages.get(said.id)?.arrivedAt ?? null,
      acknowledgedAt: world.webhooks.messages.get(said.id)?.acknowledgedAt ?? null,
    })),
    thread: thread.map(({ direction, wa_message_id: waMessageId, text, status }): ThreadEntry => ({
      direction,
      waMessageId,
      text: text ?? '',
      status,
    })),
    heard: await heardBy(world, customer),
    sends: world.graph.sends.get(`${number}/${phone}`) ?? [],
    orders: { found: orders?.count ?? 0, wanted: buys ? 1 : 0 },
  };
}

/** What came to a customer's phone, in its order. */
export async function heardBy(world: World, { id, number }: Customer): Promise<Heard[]> {
  const { entries } = (await world.sim('GET', `/customers/${id}/conversations/${number}`)) as { entries: Entry[] };
  return entries.flatMap(heardOf);
}

function heardOf({ id, direction, status, message }: Entry): Heard[] {
  if (direction === 'from_customer' || status === 'failed') return [];
  return [{ id, text: message.interactive?.body?.text ?? message.text?.body ?? '' }];
}

// An outage ends what is under way, and says so; so do statements after one that failed. The rest no outage explains.
const OUTAGE =
  /terminating|shutting down|starting up|recovery|not yet accepting|crash|interrupted|reset by peer|broken pipe|canceling|idle-in-transaction|database system|transaction is aborted/i;

/** Errors of statements in PostgreSQL's log, with their details: a deadlock, or two workers at one conversation, shows here. */
function complaintsIn(log: string): string[] {
  const entries = log.split(/\n(?=\d{4}-)/).map((entry) => entry.replace(/^\S+ \S+ \S+ \[\d+\] /, ''));
  return entries.flatMap((entry, i) => {
    if (!/^(?:ERROR|PANIC):/.test(entry) || OUTAGE.test(entry)) return [];
    const details = entries.slice(i + 1, i + 6).filter((next) => /^(?:DETAIL|CONTEXT|STATEMENT):/.test(next));
    return [[entry, ...details].join('\n').slice(0, 800)];
  });
}
