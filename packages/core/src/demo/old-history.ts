import { sql } from 'kysely';
import type { Platform } from '../kernel/index.ts';

/** How much a shop has behind it. */
export interface HistorySize {
  messages: number;
  orders: number;
}

export interface HistoryShop {
  tenantId: string;
  /** Its place among the shops of the scenario, from 0: its customers' phones follow from it. */
  place: number;
}

/** Customers of a shop have the phones 2126…, numbered from its place times this. */
const PHONES_A_SHOP = 10_000;
const MESSAGES_A_CONVERSATION = 50;
/** Of one transaction: large enough for the speed, small enough for progress and for the memory. */
const MESSAGES_A_STEP = 25_000;

/**
 * Gives a shop a year of customers, conversations, messages and orders, in large statements of its own tenant. What an earlier,
 * interrupted run has written stays and is counted.
 * @param progress hears how many messages each step has written
 */
export async function writeOldHistory(
  platform: Platform,
  shop: HistoryShop,
  size: HistorySize,
  progress: (messages: number) => void = () => undefined,
): Promise<void> {
  const customers = Math.min(PHONES_A_SHOP, Math.max(1, Math.ceil(size.messages / MESSAGES_A_CONVERSATION)));
  const each = Math.max(1, Math.round(size.messages / customers));
  const ordersEach = size.orders / customers;
  const step = Math.max(1, Math.floor(MESSAGES_A_STEP / each));
  const now = platform.clock.now();
  for (let from = await countWritten(platform, shop); from < customers; from += step) {
    const until = Math.min(customers, from + step);
    await platform.db.withTenant(shop.tenantId, (tx) =>
      insertStep({ ...shop, from, until, each, ordersEach, now }).execute(tx),
    );
    progress((until - from) * each);
  }
}

async function countWritten({ db }: Platform, { tenantId, place }: HistoryShop): Promise<number> {
  const { rows } = await db.withTenant(tenantId, (tx) =>
    sql<{ written: number }>`
      select count(*) as written from customer_identities
      where kind = 'phone' and value >= ${phone(place, 0)} and value < ${phone(place + 1, 0)}`.execute(tx),
  );
  return rows[0]?.written ?? 0;
}

function phone(place: number, nth: number): string {
  return `2126${String(place * PHONES_A_SHOP + nth).padStart(8, '0')}`;
}

interface Step extends HistoryShop {
  from: number;
  until: number;
  /** Messages a conversation. */
  each: number;
  /** Orders a customer, on average. */
  ordersEach: number;
  now: Date;
}

/**
 * Customers `from` up to `until` with all that is theirs, in one statement. Conversations are spread over the year; webhook events and
 * dedupe keys are there as long as their retention keeps them. Every other message is the shop's answer, long since read.
 */
function insertStep({ tenantId, place, from, until, each, ordersEach, now }: Step) {
  return sql`
    with shop as materialized (
      select n.tenant_id, n.id as number_id, ${now}::timestamptz as now from numbers n
      where n.tenant_id = ${tenantId}::uuid order by n.created_at, n.id limit 1
    ), menu as materialized (
      select p.id, p.sku, p.name, p.price_minor, row_number() over (order by p.position, p.sku) - 1 as nth,
        count(*) over () as of_all
      from products p where p.tenant_id = ${tenantId}::uuid
    ), zone as materialized (
      select z.key, z.name, z.fee_minor from delivery_zones z where z.tenant_id = ${tenantId}::uuid
      order by z.position, z.key limit 1
    ), made as materialized (
      select g as nth, s.tenant_id, s.number_id, s.now,
        -- Golden steps: neighbours in the list are weeks apart, and every day has somebody.
        s.now - interval '365 days' + interval '300 days' * mod((g * 0.6180339887)::numeric, 1)::float8 as began,
        '2126' || lpad((${place}::bigint * ${PHONES_A_SHOP}::bigint + g)::text, 8, '0') as phone
      from shop s cross join generate_series(${from}::bigint, ${until}::bigint - 1) as g
    ), people as materialized (
      select m.*, uuidv7(m.began - clock_timestamp()) as customer_id, uuidv7(m.began - clock_timestamp()) as conversation_id,
        uuidv7(m.began - clock_timestamp()) as mailbox_id
      from made m
    ), written as materialized (
      select p.tenant_id, p.customer_id, p.conversation_id, p.mailbox_id, p.phone, k, p.nth, t.at, k % 2 = 1 as inbound,
        (array['Bonjour', 'Marhaban! Voici le menu.', '2 tajines poulet svp', '2 × Tajine poulet au citron. Autre chose?',
          'السلة', 'سلتك: طاجين دجاج 2', 'un thé à la menthe', 'C''est noté.', 'oui', 'Merci, votre commande est confirmée.'
        ])[1 + (p.nth * 2 + k - 1) % 10] as text
      from people p
      cross join generate_series(1, ${each}::bigint) as k
      cross join lateral (select p.began + interval '64 days' * (k::float8 / ${each}) as at) t
    ), put_customers as (
      insert into customers (tenant_id, id, name, language, created_at)
      select tenant_id, customer_id, 'Customer ' || right(phone, 4), 'fr', began from people
    ), put_identities as (
      insert into customer_identities (tenant_id, id, customer_id, kind, value, first_seen_at, last_seen_at)
      select p.tenant_id, uuidv7(p.began - clock_timestamp()), p.customer_id, i.kind, i.value, p.began, p.began
      from people p cross join lateral (values ('phone', p.phone), ('bsuid', 'MA.' || p.phone || '000')) as i (kind, value)
    ), put_conversations as (
      insert into conversations (tenant_id, id, number_id, customer_id, language, last_position, last_inbound_at,
        window_open_until, last_message_at, last_text, last_direction, created_at)
      select p.tenant_id, p.conversation_id, p.number_id, p.customer_id, 'fr', ${each}, p.began + interval '64 days',
        p.began + interval '65 days', p.began + interval '64 days', 'oui', 'inbound', p.began
      from people p
    ), put_mailboxes as (
      insert into mailboxes (tenant_id, id, number_id, sender, last_position, pending, pending_since, due_at)
      select tenant_id, mailbox_id, number_id, 'bsuid:MA.' || phone || '000', (${each} + 1) / 2, false, began, began from people
    ), put_cursors as (
      insert into mailbox_cursors (tenant_id, mailbox_id, conversation_id, read_position)
      select tenant_id, mailbox_id, conversation_id, (${each} + 1) / 2 from people
    ), put_messages as (
      insert into messages (tenant_id, id, conversation_id, customer_id, position, direction, type, text, send_kind, author,
        status, wa_message_id, sent_at, received_at)
      select tenant_id, uuidv7(at - clock_timestamp()), conversation_id, customer_id, k,
        case when inbound then 'inbound' else 'outbound' end, 'text', text, case when inbound then null else 'service' end,
        case when inbound then 'customer' else 'bot' end, case when inbound then 'received' else 'read' end,
        'wamid.HBgMMjEy' || phone || 'FQIAEhgg' || lpad(k::text, 6, '0'), at, at
      from written
    ), put_events as (
      insert into inbound_events (tenant_id, mailbox_id, position, payload, received_at)
      select w.tenant_id, w.mailbox_id, (w.k + 1) / 2,
        jsonb_build_object('kind', 'message', 'message', jsonb_build_object('type', 'text', 'text', w.text),
          'sender', jsonb_build_object('phone', w.phone, 'bsuid', 'MA.' || w.phone || '000'), 'sentAt', w.at), w.at
      from written w cross join shop s where w.inbound and w.at > s.now - interval '30 days'
    ), put_keys as (
      insert into dedupe_keys (tenant_id, key, received_at)
      select w.tenant_id, sha256(convert_to(w.conversation_id || '.' || w.k, 'UTF8')), w.at
      from written w cross join shop s where w.at > s.now - interval '9 days'
    ), placed as materialized (
      select p.*, o, uuidv7(t.at - clock_timestamp()) as order_id, t.at,
        upper(lpad(to_hex((p.nth * ceil(${ordersEach}::float8) + o)::bigint), 6, '0')) as code
      from people p
      cross join generate_series(1, ceil(${ordersEach}::float8)::bigint) as o
      cross join lateral (select p.began + interval '64 days' * (o / (ceil(${ordersEach}::float8) + 1)) as at) t
      where floor((p.nth + 1) * ${ordersEach}::float8) - floor(p.nth * ${ordersEach}::float8) >= o
    ), lines as materialized (
      select o.tenant_id, o.order_id, o.at, m.id as product_id, m.sku, m.name, m.price_minor, l + o.nth % 2 as quantity, l
      from placed o cross join generate_series(1, 2) as l join menu m on m.nth = (o.nth + o.o * 7 + l * 13) % m.of_all
    ), put_orders as (
      insert into orders (tenant_id, id, code, status, customer_id, conversation_id, customer_name, phone, zone_key, zone_name,
        address, payment_method, currency, subtotal_minor, delivery_fee_minor, total_minor, placed_at, updated_at)
      select o.tenant_id, o.order_id, left(o.code, 3) || '-' || right(o.code, 3), 'delivered', o.customer_id, o.conversation_id,
        'Customer ' || right(o.phone, 4), o.phone, z.key, z.name, 'Rue 12, derrière la mosquée', 'cod', 'MAD', t.subtotal,
        z.fee_minor, t.subtotal + z.fee_minor, o.at, o.at + interval '50 minutes'
      from placed o cross join zone z
      join (select order_id, sum(price_minor * quantity)::bigint as subtotal from lines group by order_id) t using (order_id)
    ), put_lines as (
      insert into order_lines (tenant_id, id, order_id, product_id, sku, name, quantity, unit_minor, total_minor, position)
      select tenant_id, uuidv7(at - clock_timestamp()), order_id, product_id, sku, name, quantity, price_minor,
        price_minor * quantity, l - 1
      from lines
    )
    insert into order_steps (tenant_id, id, order_id, from_status, to_status, by_kind, at)
    select o.tenant_id, uuidv7(o.at + s.after - clock_timestamp()), o.order_id, s.from_status, s.to_status, s.by_kind, o.at + s.after
    from placed o cross join (values
      (null, 'placed', 'customer', interval '0'), ('placed', 'accepted', 'system', interval '2 minutes'),
      ('accepted', 'ready', 'system', interval '25 minutes'), ('ready', 'delivered', 'system', interval '50 minutes')
    ) as s (from_status, to_status, by_kind, after)`;
}
