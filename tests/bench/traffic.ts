import { createHmac, randomBytes } from 'node:crypto';

/** A shop as Meta knows it. */
export interface BenchShop {
  readonly wabaId: string;
  readonly phoneNumberId: string;
  readonly displayPhoneNumber: string;
}

/** Somebody who writes to a shop. */
export interface Sender {
  readonly shop: BenchShop;
  readonly phone: string;
}

export interface WrittenMessage {
  readonly sender: Sender;
  readonly text: string;
}

export interface SentStatus {
  readonly shop: BenchShop;
  readonly waMessageId: string;
  readonly phone: string;
  readonly status: 'sent' | 'delivered' | 'read';
  readonly attemptId: string | undefined;
}

/** What people write, in the languages of the shops: a greeting, the menu, dishes, the cart, a question. */
export const WORDS = [
  'Bonjour',
  'le menu svp',
  '2 tajines poulet',
  'السلة',
  'un thé à la menthe',
  'hello, what do you have?',
];

/** Each shop's customers have the phones from here on; the shops of the scenario `large` number theirs likewise. */
const PHONES_A_SHOP = 10_000;

/** The n-th customers of all shops in turn, so that neighbours in the list write to different shops. */
export function sendersOf(shops: readonly BenchShop[], amount: number): Sender[] {
  const perShop = Math.ceil(amount / shops.length);
  // Spread over all of a shop's customers: with old messages in the tables, they are old customers from everywhere.
  const step = Math.max(1, Math.floor(PHONES_A_SHOP / perShop));
  return Array.from({ length: amount }, (_, i) => {
    const place = i % shops.length;
    const shop = shops[place];
    if (!shop) throw new Error('There is no shop to write to');
    const nth = Math.floor(i / shops.length) * step;
    return { shop, phone: `2126${String(place * PHONES_A_SHOP + nth).padStart(8, '0')}` };
  });
}

/** The words of the i-th message of a round: everybody says something else than before. */
export function wordsFor(sender: number, round: number): string {
  return WORDS[(sender + round) % WORDS.length] ?? '';
}

const run = randomBytes(3).toString('hex');
let written = 0;

/** Ids as long as Meta's, never the same twice. */
export function newWaMessageId(): string {
  written += 1;
  return `wamid.HBgM${Buffer.from(`${run}-bench-message-number-${String(written).padStart(9, '0')}`).toString('base64url')}`;
}

const bsuidOf = (phone: string): string => `MA.${phone}000`;
const nowInSeconds = (): string => String(Math.floor(Date.now() / 1_000));

/** The body of a webhook that brings these messages, as Meta builds it. */
export function messagesBody(messages: readonly WrittenMessage[]): Buffer {
  const byShop = Map.groupBy(messages, ({ sender }) => sender.shop);
  return envelope(
    [...byShop].map(([shop, own]) => [
      shop,
      {
        contacts: own.map(({ sender: { phone } }) => ({
          profile: { name: `Customer ${phone.slice(-4)}` },
          wa_id: phone,
          user_id: bsuidOf(phone),
        })),
        messages: own.map(({ sender: { phone }, text }) => ({
          from: phone,
          from_user_id: bsuidOf(phone),
          id: newWaMessageId(),
          timestamp: nowInSeconds(),
          type: 'text',
          text: { body: text },
        })),
      },
    ]),
  );
}

/** The body of a webhook that brings these statuses. */
export function statusesBody(statuses: readonly SentStatus[]): Buffer {
  const byShop = Map.groupBy(statuses, ({ shop }) => shop);
  return envelope(
    [...byShop].map(([shop, own]) => [
      shop,
      {
        statuses: own.map(({ waMessageId, status, phone, attemptId }) => ({
          id: waMessageId,
          status,
          timestamp: nowInSeconds(),
          recipient_id: phone,
          recipient_user_id: bsuidOf(phone),
          ...(attemptId === undefined ? {} : { biz_opaque_callback_data: attemptId }),
          ...(status === 'read'
            ? {}
            : {
                pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
              }),
        })),
      },
    ]),
  );
}

function envelope(values: readonly (readonly [BenchShop, object])[]): Buffer {
  const entry = values.map(([{ wabaId, phoneNumberId, displayPhoneNumber }, value]) => {
    const metadata = { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId };
    return {
      id: wabaId,
      changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }],
    };
  });
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
}

/** A whole HTTP request, signed; made before anything is measured, so that sending it costs nothing but its bytes. */
export function signedRequest(body: Buffer, appSecret: string): Buffer {
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  const head = [
    'POST /webhooks/whatsapp HTTP/1.1',
    'host: 127.0.0.1',
    'user-agent: facebookexternalua',
    'content-type: application/json',
    `x-hub-signature-256: sha256=${signature}`,
    `content-length: ${body.length}`,
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}
