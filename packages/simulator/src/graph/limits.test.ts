import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { NUMBER, startBench, type Bench } from '../testing/bench.ts';

const CATALOG = '1093385642117740';
const PRODUCTS = Array.from({ length: 40 }, (_, index) => ({
  retailerId: `SKU-${index}`,
  name: `P${index}`,
  priceMinor: 1000,
  currency: 'MAD',
}));

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ catalogId: CATALOG, products: PRODUCTS, throughputLevel: 'HIGH' });
  await bench.sim('POST', '/customers', { name: 'Noura', phone: '212600000001' });
});
afterAll(() => bench.close());

let customers = 0;

/** Each send goes to another customer, so that the pair rate does not come into it. */
function send(message: JsonObject): ReturnType<Bench['send']> {
  customers += 1;
  return bench.send(`2127${String(customers).padStart(8, '0')}`, message);
}

const x = (length: number): string => 'ب'.repeat(length);
const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

function interactive(type: string, action: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'interactive', interactive: { type, body: { text: 'نص' }, action, ...more } };
}
const buttons = (list: JsonObject[], more: JsonObject = {}): JsonObject =>
  interactive('button', { buttons: list }, more);
const button = (id: string, title: string): JsonObject => ({ type: 'reply', reply: { id, title } });
const oneButton = [button('a', 'نعم')];
const list = (sections: JsonObject[], more: JsonObject = {}, label = 'اختر'): JsonObject =>
  interactive('list', { button: label, sections }, more);
const row = (id: string, title = 'صف', description?: string): JsonObject =>
  description === undefined ? { id, title } : { id, title, description };
const oneRow = [{ rows: [row('r')] }];
const cta = (parameters: JsonObject): JsonObject => interactive('cta_url', { name: 'cta_url', parameters });
const products = (sections: JsonObject[], more: JsonObject = {}): JsonObject =>
  interactive('product_list', { catalog_id: CATALOG, sections }, { header: { type: 'text', text: 'قائمة' }, ...more });
const items = (from: number, count: number): JsonObject[] =>
  many(count, (index) => ({ product_retailer_id: `SKU-${from + index}` }));
const flow = (flow_cta: string): JsonObject =>
  interactive('flow', { name: 'flow', parameters: { flow_message_version: '3', flow_id: '1', flow_cta } });
const card = (index: number, text = 'نص', kind = 'cta'): JsonObject => ({
  card_index: index,
  type: 'cta_url',
  header: { type: 'image', image: { link: 'https://shop.example/1.jpg' } },
  body: { text },
  action:
    kind === 'cta'
      ? { name: 'cta_url', parameters: { display_text: 'شراء', url: 'https://shop.example/1' } }
      : { buttons: [{ type: 'quick_reply', quick_reply: { id: `q${index}`, title: kind } }] },
});
const carousel = (cards: JsonObject[]): JsonObject => interactive('carousel', { cards });
const call = (parameters: JsonObject): JsonObject => interactive('voice_call', { name: 'voice_call', parameters });
const header = (text: string): JsonObject => ({ header: { type: 'text', text } });
const contact = { name: { formatted_name: 'نورة' } };

type Limit = [what: string, limit: number, code: number, at: (size: number) => JsonObject];

/** Each limit of the fact sheet, §8.2: the size is taken, one more is refused. */
const LIMITS: Limit[] = [
  ['text body', 4096, 100, (n) => ({ type: 'text', text: { body: x(n) } })],
  [
    'image caption',
    1024,
    131009,
    (n) => ({ type: 'image', image: { link: 'https://shop.example/1.jpg', caption: x(n) } }),
  ],
  [
    'video caption',
    1024,
    131009,
    (n) => ({ type: 'video', video: { link: 'https://shop.example/1.mp4', caption: x(n) } }),
  ],
  [
    'document caption',
    1024,
    131009,
    (n) => ({ type: 'document', document: { link: 'https://shop.example/1.pdf', caption: x(n) } }),
  ],
  ['contact cards', 257, 131009, (n) => ({ type: 'contacts', contacts: many(n, () => contact) })],
  [
    'correlation data',
    512,
    100,
    (n) => ({ type: 'text', text: { body: 'x' }, biz_opaque_callback_data: 'x'.repeat(n) }),
  ],
  ['reply buttons', 3, 131009, (n) => buttons(many(n, (i) => button(`b${i}`, `t${i}`)))],
  ['button title', 20, 131009, (n) => buttons([button('a', x(n))])],
  ['button id', 256, 131009, (n) => buttons([button(x(n), 'نعم')])],
  ['button body', 1024, 131009, (n) => buttons(oneButton, { body: { text: x(n) } })],
  ['button header text', 60, 131009, (n) => buttons(oneButton, header(x(n)))],
  ['button footer', 60, 131009, (n) => buttons(oneButton, { footer: { text: x(n) } })],
  ['list button', 20, 131009, (n) => list(oneRow, {}, x(n))],
  ['list sections', 10, 131009, (n) => list(many(n, (i) => ({ title: `s${i}`, rows: [row(`r${i}`)] })))],
  ['list rows in one section', 10, 131009, (n) => list([{ rows: many(n, (i) => row(`r${i}`)) }])],
  [
    'list rows in total',
    10,
    131009,
    (n) =>
      list([
        { title: 'a', rows: many(5, (i) => row(`a${i}`)) },
        { title: 'b', rows: many(n - 5, (i) => row(`b${i}`)) },
      ]),
  ],
  ['row id', 200, 131009, (n) => list([{ rows: [row(x(n))] }])],
  ['row title', 24, 131009, (n) => list([{ rows: [row('r', x(n))] }])],
  ['row description', 72, 131009, (n) => list([{ rows: [row('r', 'صف', x(n))] }])],
  ['section title', 24, 131009, (n) => list([{ title: x(n), rows: [row('r')] }])],
  ['list body', 4096, 131009, (n) => list(oneRow, { body: { text: x(n) } })],
  ['list header', 60, 131009, (n) => list(oneRow, header(x(n)))],
  ['list footer', 60, 131009, (n) => list(oneRow, { footer: { text: x(n) } })],
  ['link button text', 20, 131009, (n) => cta({ display_text: x(n), url: 'https://shop.example/' })],
  [
    'link button body',
    1024,
    131009,
    (n) => ({
      ...interactive(
        'cta_url',
        { name: 'cta_url', parameters: { display_text: 'ادفع', url: 'https://shop.example/' } },
        { body: { text: x(n) } },
      ),
    }),
  ],
  [
    'location request body',
    1024,
    131009,
    (n) => interactive('location_request_message', { name: 'send_location' }, { body: { text: x(n) } }),
  ],
  [
    'products',
    30,
    131009,
    (n) =>
      products([
        { title: 'a', product_items: items(0, 15) },
        { title: 'b', product_items: items(15, n - 15) },
      ]),
  ],
  ['product sections', 10, 131009, (n) => products(many(n, (i) => ({ title: `s${i}`, product_items: items(i, 1) })))],
  ['product section title', 24, 131009, (n) => products([{ title: x(n), product_items: items(0, 1) }])],
  ['product list header', 60, 131009, (n) => products([{ product_items: items(0, 1) }], header(x(n)))],
  ['product list body', 1024, 131009, (n) => products([{ product_items: items(0, 1) }], { body: { text: x(n) } })],
  [
    'catalogue body',
    1024,
    131009,
    (n) => interactive('catalog_message', { name: 'catalog_message' }, { body: { text: x(n) } }),
  ],
  [
    'catalogue footer',
    60,
    131009,
    (n) => interactive('catalog_message', { name: 'catalog_message' }, { footer: { text: x(n) } }),
  ],
  ['flow button', 30, 131009, (n) => flow(x(n))],
  ['carousel cards', 10, 131009, (n) => carousel(many(n, (i) => card(i)))],
  ['carousel card body', 160, 131009, (n) => carousel([card(0), card(1, x(n))])],
  ['carousel line breaks', 2, 131009, (n) => carousel([card(0), card(1, `a${'\nb'.repeat(n)}`)])],
  ['carousel quick reply', 20, 131009, (n) => carousel([card(0, 'a', 'x'), card(1, 'a', x(n))])],
  ['call button text', 20, 131009, (n) => call({ display_text: x(n) })],
  ['call button minutes', 43_200, 131009, (n) => call({ ttl_minutes: n })],
  ['call button payload', 512, 131009, (n) => call({ payload: x(n) })],
];

type Refused = [what: string, code: number, message: JsonObject];

/** Shapes that are refused whatever their size. */
const REFUSED: Refused[] = [
  ['an unknown type', 100, { type: 'poll', poll: {} }],
  ['a blank text', 131008, { type: 'text', text: { body: '  ' } }],
  ['no content for the type', 131008, { type: 'text' }],
  ['media without id or link', 131008, { type: 'image', image: {} }],
  ['a link that is none', 131009, { type: 'image', image: { link: 'ftp://shop.example/1.jpg' } }],
  ['a caption on a voice note', 100, { type: 'audio', audio: { link: 'https://shop.example/1.ogg', caption: 'x' } }],
  ['a place outside the world', 131009, { type: 'location', location: { latitude: 91, longitude: 0 } }],
  ['a place without longitude', 131008, { type: 'location', location: { latitude: 33 } }],
  ['a reaction to nothing', 131008, { type: 'reaction', reaction: { emoji: '👍' } }],
  ['no cards', 131009, { type: 'contacts', contacts: [] }],
  ['a card without a name', 131008, { type: 'contacts', contacts: [{ name: {} }] }],
  ['an unknown interactive type', 131009, interactive('poll', {})],
  ['an interactive type named like a built-in', 131009, interactive('constructor', {})],
  ['no buttons', 131009, buttons([])],
  ['two buttons with one title', 131009, buttons([button('a', 'نعم'), button('b', 'نعم')])],
  ['two buttons with one id', 131009, buttons([button('a', 'نعم'), button('a', 'لا')])],
  ['a blank button title', 131008, buttons([button('a', ' ')])],
  ['no body', 131008, { type: 'interactive', interactive: { type: 'button', action: { buttons: oneButton } } }],
  [
    'a media header on a list',
    131009,
    list(oneRow, { header: { type: 'image', image: { link: 'https://shop.example/1.jpg' } } }),
  ],
  ['sections without titles', 131008, list([{ rows: [row('a')] }, { rows: [row('b')] }])],
  ['two rows with one id', 131009, list([{ rows: [row('a', 'x'), row('a', 'y')] }])],
  ['a section without rows', 131009, list([{ rows: [] }])],
  ['a link button without web address', 131009, cta({ display_text: 'ادفع', url: 'javascript:alert(1)' })],
  [
    'a product with a header',
    131009,
    interactive('product', { catalog_id: CATALOG, product_retailer_id: 'SKU-1' }, header('x')),
  ],
  ['a product that is not there', 131009, interactive('product', { catalog_id: CATALOG, product_retailer_id: 'GONE' })],
  ['a catalogue that is not ours', 131009, interactive('product', { catalog_id: '1', product_retailer_id: 'SKU-1' })],
  [
    'a product list without header',
    131009,
    interactive(
      'product_list',
      { catalog_id: CATALOG, sections: [{ product_items: items(0, 1) }] },
      { header: { type: 'image', image: { id: '1' } } },
    ),
  ],
  ['a product list where nothing is left', 131009, products([{ product_items: [{ product_retailer_id: 'GONE' }] }])],
  ['a flow button with an emoji', 131009, flow('احجز 🎉')],
  ['a carousel of one card', 131009, carousel([card(0)])],
  ['a carousel of two kinds', 131009, carousel([card(0), card(1, 'a', 'x')])],
  ['a carousel that counts wrong', 131009, carousel([card(0), card(0)])],
  ['a call button of no minutes', 131009, call({ ttl_minutes: 0 })],
  ['an address form outside India', 131009, interactive('address_message', { name: 'address_message' })],
  ['a group', 100, { recipient_type: 'group', type: 'text', text: { body: 'x' } }],
];

/** The refusal in Meta's shape. */
function refusal(code: number): JsonObject {
  const error = {
    code,
    type: 'OAuthException',
    message: expect.stringContaining(`(#${code})`),
    fbtrace_id: expect.stringMatching(/^A/),
  };
  return { status: 400, body: { error } };
}

describe('limits of fact sheet §8.2', () => {
  it.each(LIMITS)('%s: %i is taken, one more is refused with %i', async (_what, limit, code, at) => {
    const taken = await send(at(limit));
    expect(taken).toMatchObject({ status: 200 });
    expect(await send(at(limit + 1))).toMatchObject(refusal(code));
  });

  it.each(REFUSED)('%s is refused with %i', async (_what, code, message) => {
    expect(await send(message)).toMatchObject(refusal(code));
  });

  it('counts characters, not bytes or code units', async () => {
    expect((await send(buttons([button('a', '😀'.repeat(20))]))).status).toBe(200);
    expect(await send(buttons([button('a', '👩‍🍳'.repeat(7))]))).toMatchObject(refusal(131009));
  });

  it('drops products that are not there without a word', async () => {
    await bench.sim('POST', '/customers', { name: 'Noura', phone: '212600000001' });
    await bench.send(
      '212600000001',
      products([
        { title: 'a', product_items: [{ product_retailer_id: 'GONE' }] },
        { title: 'b', product_items: items(0, 1) },
      ]),
    );
    const state = await bench.sim<{ customers: { id: string; phone: string }[] }>('GET', '/state');
    const id = state.customers.find((customer) => customer.phone === '212600000001')?.id ?? '';
    const { entries } = await bench.sim<{ entries: { message: JsonObject }[] }>(
      'GET',
      `/customers/${id}/conversations/${NUMBER.phoneNumberId}`,
    );
    expect(entries.at(-1)?.message).toMatchObject({
      interactive: { action: { sections: [{ title: 'b', product_items: items(0, 1) }] } },
    });
  });

  it.each<[string, JsonObject]>([
    ['messaging_product', { to: '212600000001', type: 'text', text: { body: 'x' } }],
    ['to', { messaging_product: 'whatsapp', type: 'text', text: { body: 'x' } }],
    ['to', { messaging_product: 'whatsapp', to: 'nobody', type: 'text', text: { body: 'x' } }],
    ['recipient', { messaging_product: 'whatsapp', recipient: 'not a BSUID', type: 'text', text: { body: 'x' } }],
  ])('refuses a head without a proper %s', async (_key, body) => {
    expect(await bench.graph('POST', `${NUMBER.phoneNumberId}/messages`, body)).toMatchObject(refusal(100));
  });

  it('refuses a message from the number to itself', async () => {
    expect(await bench.send(NUMBER.displayPhoneNumber, { type: 'text', text: { body: 'x' } })).toMatchObject(
      refusal(131021),
    );
  });
});
