import { describe, expect, test } from 'vitest';
import { buttonsMessage } from './buttons-message.ts';
import { ctaUrlMessage } from './cta-url-message.ts';
import { flowMessage } from './flow-message.ts';
import { listMessage } from './list-message.ts';
import { locationMessage } from './location-message.ts';
import { audioMessage, documentMessage, imageMessage, videoMessage } from './media-message.ts';
import { MessageLimitError } from './message-limit-error.ts';
import { OutboundMessage } from './outbound-message.ts';
import { catalogMessage, productListMessage, productMessage } from './product-message.ts';
import { reactionMessage } from './reaction-message.ts';
import { contactRequestMessage, locationRequestMessage } from './request-message.ts';
import { templateMessage } from './template-message.ts';
import { textMessage } from './text-message.ts';

const x = (length: number): string => 'x'.repeat(length);
const list = <Item>(length: number, item: (at: number) => Item): Item[] => Array.from({ length }, (_, at) => item(at));
const button = (at: number): { id: string; title: string } => ({ id: `b${at}`, title: `B${at}` });
const row = (at: number): { id: string; title: string } => ({ id: `r${at}`, title: 'Row' });
const buttons = (count: number): { id: string; title: string }[] => list(count, button);
const rows = (count: number, from = 0): { id: string; title: string }[] => list(count, (at) => row(at + from));
const cta = { body: 'b', displayText: 'Open', url: 'https://shop.example' };
const products = { catalogId: '1093385642117740', header: 'h', body: 'b' };
const flow = { body: 'b', flowId: '66273', token: 't', label: 'Open' };
const template = { name: 'order_update', language: 'ar' };

/** For each limit: a message of any size of the limited part, the limit, and Meta's name of the part. */
const LIMITS: [field: string, limit: number, build: (size: number) => unknown][] = [
  ['text.body', 4096, (n) => textMessage(x(n))],
  ['image.caption', 1024, (n) => imageMessage({ id: '1' }, { caption: x(n) })],
  ['video.caption', 1024, (n) => videoMessage({ id: '1' }, { caption: x(n) })],
  ['document.caption', 1024, (n) => documentMessage({ id: '1' }, { caption: x(n) })],
  ['interactive.body.text', 1024, (n) => buttonsMessage({ body: x(n), buttons: buttons(1) })],
  ['interactive.header.text', 60, (n) => buttonsMessage({ header: x(n), body: 'b', buttons: buttons(1) })],
  ['interactive.footer.text', 60, (n) => buttonsMessage({ footer: x(n), body: 'b', buttons: buttons(1) })],
  ['interactive.action.buttons', 3, (n) => buttonsMessage({ body: 'b', buttons: buttons(n) })],
  [
    'interactive.action.buttons.0.reply.title',
    20,
    (n) => buttonsMessage({ body: 'b', buttons: [{ id: '1', title: x(n) }] }),
  ],
  [
    'interactive.action.buttons.0.reply.id',
    256,
    (n) => buttonsMessage({ body: 'b', buttons: [{ id: x(n), title: 't' }] }),
  ],
  ['interactive.body.text', 4096, (n) => listMessage({ body: x(n), button: 'b', sections: [{ rows: rows(1) }] })],
  [
    'interactive.header.text',
    60,
    (n) => listMessage({ header: x(n), body: 'b', button: 'b', sections: [{ rows: rows(1) }] }),
  ],
  [
    'interactive.footer.text',
    60,
    (n) => listMessage({ footer: x(n), body: 'b', button: 'b', sections: [{ rows: rows(1) }] }),
  ],
  ['interactive.action.button', 20, (n) => listMessage({ body: 'b', button: x(n), sections: [{ rows: rows(1) }] })],
  [
    'interactive.action.sections.0.rows',
    10,
    (n) => listMessage({ body: 'b', button: 'b', sections: [{ rows: rows(n) }] }),
  ],
  [
    'interactive.action.sections',
    10,
    (n) => listMessage({ body: 'b', button: 'b', sections: list(n, (at) => ({ title: `S${at}`, rows: rows(1, at) })) }),
  ],
  [
    'interactive.action.sections.0.title',
    24,
    (n) => listMessage({ body: 'b', button: 'b', sections: [{ title: x(n), rows: rows(1) }] }),
  ],
  [
    'interactive.action.sections.0.rows.0.id',
    200,
    (n) => listMessage({ body: 'b', button: 'b', sections: [{ rows: [{ id: x(n), title: 't' }] }] }),
  ],
  [
    'interactive.action.sections.0.rows.0.title',
    24,
    (n) => listMessage({ body: 'b', button: 'b', sections: [{ rows: [{ id: '1', title: x(n) }] }] }),
  ],
  [
    'interactive.action.sections.0.rows.0.description',
    72,
    (n) => listMessage({ body: 'b', button: 'b', sections: [{ rows: [{ ...row(0), description: x(n) }] }] }),
  ],
  ['interactive.body.text', 1024, (n) => ctaUrlMessage({ ...cta, body: x(n) })],
  ['interactive.action.parameters.display_text', 20, (n) => ctaUrlMessage({ ...cta, displayText: x(n) })],
  ['interactive.body.text', 1024, (n) => locationRequestMessage(x(n))],
  ['interactive.body.text', 1024, (n) => contactRequestMessage(x(n))],
  ['interactive.body.text', 1024, (n) => productMessage({ catalogId: '1', retailerId: 'p', body: x(n) })],
  ['interactive.footer.text', 60, (n) => productMessage({ catalogId: '1', retailerId: 'p', footer: x(n) })],
  ['interactive.action.product_retailer_id', 100, (n) => productMessage({ catalogId: '1', retailerId: x(n) })],
  [
    'interactive.header.text',
    60,
    (n) => productListMessage({ ...products, header: x(n), sections: [{ retailerIds: ['p'] }] }),
  ],
  [
    'interactive.body.text',
    1024,
    (n) => productListMessage({ ...products, body: x(n), sections: [{ retailerIds: ['p'] }] }),
  ],
  [
    'interactive.action.sections.0.product_items',
    30,
    (n) => productListMessage({ ...products, sections: [{ retailerIds: list(n, (at) => `p${at}`) }] }),
  ],
  [
    'interactive.action.sections',
    10,
    (n) => productListMessage({ ...products, sections: list(n, (at) => ({ title: 't', retailerIds: [`p${at}`] })) }),
  ],
  [
    'interactive.action.sections.0.title',
    24,
    (n) => productListMessage({ ...products, sections: [{ title: x(n), retailerIds: ['p'] }] }),
  ],
  ['interactive.body.text', 1024, (n) => catalogMessage({ body: x(n) })],
  ['interactive.footer.text', 60, (n) => catalogMessage({ body: 'b', footer: x(n) })],
  ['interactive.action.parameters.flow_cta', 20, (n) => flowMessage({ ...flow, label: x(n) })],
  ['template.components.0.parameters.0.text', 60, (n) => templateMessage({ ...template, header: x(n) })],
  ['template.components.0.parameters.0.text', 1024, (n) => templateMessage({ ...template, body: [x(n)] })],
  [
    'template.components.0.parameters.0.text',
    2000,
    (n) => templateMessage({ ...template, buttons: [{ kind: 'url', index: 0, suffix: x(n) }] }),
  ],
  [
    'template.components.0.parameters.0.coupon_code',
    20,
    (n) => templateMessage({ ...template, buttons: [{ kind: 'copy_code', index: 0, code: x(n) }] }),
  ],
];

function refusal(build: () => unknown): MessageLimitError {
  try {
    build();
  } catch (error) {
    if (error instanceof MessageLimitError) return error;
  }
  throw new Error('was not refused');
}

describe.each(LIMITS)('%s, at most %i', (field, limit, build) => {
  test('is accepted at the limit, and reads back from JSON', () => {
    const message = build(limit);
    expect(OutboundMessage.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  test('is refused beyond it, by name', () => {
    expect(refusal(() => build(limit + 1))).toMatchObject({ field, limit, actual: limit + 1 });
  });

  test('is refused when empty', () => {
    expect(refusal(() => build(0)).field).toBe(field);
  });
});

const REFUSED: [what: string, build: () => unknown][] = [
  ['a blank text', () => textMessage(' \n')],
  [
    'two buttons that read alike',
    () => buttonsMessage({ body: 'b', buttons: [button(1), { id: 'other', title: 'B1' }] }),
  ],
  [
    'two buttons that answer alike',
    () => buttonsMessage({ body: 'b', buttons: [button(1), { id: 'b1', title: 'Other' }] }),
  ],
  ['two rows that answer alike', () => listMessage({ body: 'b', button: 'b', sections: [{ rows: [row(1), row(1)] }] })],
  [
    'more than ten rows over two sections',
    () =>
      listMessage({
        body: 'b',
        button: 'b',
        sections: [
          { title: 'A', rows: rows(6) },
          { title: 'B', rows: rows(5, 6) },
        ],
      }),
  ],
  [
    'several sections of which one has no title',
    () => listMessage({ body: 'b', button: 'b', sections: [{ title: 'A', rows: rows(1) }, { rows: rows(1, 1) }] }),
  ],
  [
    'more than thirty products over two sections',
    () =>
      productListMessage({
        ...products,
        sections: [
          { title: 'A', retailerIds: list(16, (at) => `a${at}`) },
          { title: 'B', retailerIds: list(15, (at) => `b${at}`) },
        ],
      }),
  ],
  ['an address that is none', () => ctaUrlMessage({ ...cta, url: 'javascript:alert(1)' })],
  ['a media id that changes the path', () => imageMessage({ id: '../me' })],
  ['a place outside the world', () => locationMessage({ latitude: 91, longitude: 0 })],
  ['a template name in capitals', () => templateMessage({ ...template, name: 'Order' })],
  ['a language that Meta writes otherwise', () => templateMessage({ ...template, language: 'en-US' })],
];

test.each(REFUSED)('%s is refused', (_what, build) => {
  expect(refusal(build)).toBeInstanceOf(MessageLimitError);
});

test('the error says nothing of the content', () => {
  expect(refusal(() => textMessage('secret'.repeat(1000))).message).toBe('text.body: limit 4096');
});

test('the other kinds are built and read back', () => {
  const messages = [
    audioMessage({ id: '5' }, { voice: true }),
    documentMessage({ link: 'https://shop.example/f.pdf' }, { filename: 'فاتورة.pdf' }),
    locationMessage({ latitude: 33.5731, longitude: -7.5898, name: 'Casa' }),
    reactionMessage('wamid.A', null),
    buttonsMessage({ body: 'b', header: { type: 'image', image: { id: '1' } }, buttons: buttons(3) }),
    flowMessage({ ...flow, screen: { name: 'START', data: { k: 'v' } } }),
    catalogMessage({ body: 'b', thumbnailRetailerId: 'p' }),
  ];
  for (const message of messages) {
    expect(OutboundMessage.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  }
});

test('values of a template lose what Meta refuses, and keep their names', () => {
  const message = templateMessage({
    ...template,
    header: { type: 'image', image: { id: '7' } },
    body: ['12, rue\n\tAtlas     Casa ', { name: 'order', text: 'SO-1' }],
    buttons: [{ kind: 'quick_reply', index: 1, payload: 'ok' }],
  });
  expect(message.template.components).toEqual([
    { type: 'header', parameters: [{ type: 'image', image: { id: '7' } }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', text: '12, rue Atlas Casa' },
        { type: 'text', text: 'SO-1', parameter_name: 'order' },
      ],
    },
    { type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'ok' }] },
  ]);
});
