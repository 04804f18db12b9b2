import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asString, type JsonObject } from '../json.ts';
import { NUMBER, startBench, type Answer, type Bench } from '../testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench({}, { settings: { templateReviewMs: 1 } });
});
afterEach(() => bench.close());

const error = (answer: Answer): unknown => [answer.status, (answer.body.error as JsonObject | undefined)?.code];
const path = `${NUMBER.wabaId}/message_templates`;
const body = (text: string, example?: JsonObject): JsonObject => ({
  type: 'BODY',
  text,
  ...(example === undefined ? {} : { example }),
});
const ORDER: JsonObject = {
  name: 'order_update',
  language: 'ar',
  category: 'UTILITY',
  parameter_format: 'named',
  components: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
    body('مرحباً {{name}}، طلبك {{order}} خرج للتوصيل.', { body_text_named_params: [] }),
    { type: 'FOOTER', text: 'متجر الندى' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'تتبع', url: 'https://shop.example/t/{{1}}', example: ['https://shop.example/t/1'] },
        { type: 'QUICK_REPLY', text: 'تأكيد' },
      ],
    },
  ],
};

function sending(name: string, code: string, components: JsonObject[] = []): JsonObject {
  return { type: 'template', template: { name, language: { code }, components } };
}
const named = (parameter_name: string, text: string): JsonObject => ({ type: 'text', parameter_name, text });
const PARAMETERS: JsonObject[] = [
  { type: 'header', parameters: [{ type: 'image', image: { link: 'https://shop.example/o.jpg' } }] },
  { type: 'body', parameters: [named('name', 'نورة'), named('order', 'SO-1')] },
  { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'SO-1' }] },
  {
    type: 'button',
    sub_type: 'quick_reply',
    index: '1',
    parameters: [{ type: 'payload', payload: 'ORDER_CONFIRM:SO-1' }],
  },
];

async function create(template: JsonObject = ORDER): Promise<string> {
  const answer = await bench.graph('POST', path, template);
  expect(answer.body).toMatchObject({ status: 'PENDING' });
  await bench.drain();
  return asString(answer.body.id) ?? '';
}

describe('a template', () => {
  it('is pending, then approved by webhook, then can be sent and is shown with its parameters', async () => {
    const pending = bench.graph('POST', path, ORDER);
    const { id } = (await pending).body;
    await bench.drain();
    expect(bench.receiver.values('message_template_status_update')).toEqual([
      {
        event: 'APPROVED',
        message_template_id: Number(id),
        message_template_name: 'order_update',
        message_template_language: 'ar',
        reason: 'NONE',
        message_template_category: 'UTILITY',
      },
    ]);
    expect(bench.receiver.entries()[0]).toMatchObject({ id: NUMBER.wabaId, time: expect.any(Number) });
    const phone = await bench.phone('Noura');
    expect((await bench.send(phone.customer.phone, sending('order_update', 'ar', PARAMETERS))).status).toBe(200);
    const shown = await phone.waitsFor('نورة');
    expect(shown.rendered).toEqual({
      text: 'مرحباً نورة، طلبك SO-1 خرج للتوصيل.',
      footer: 'متجر الندى',
      buttons: [
        { type: 'URL', text: 'تتبع', url: 'https://shop.example/t/SO-1' },
        { type: 'QUICK_REPLY', text: 'تأكيد', payload: 'ORDER_CONFIRM:SO-1' },
      ],
    });
    await phone.taps('تأكيد');
    await bench.drain();
    expect(bench.receiver.messages()).toMatchObject([
      { type: 'button', button: { payload: 'ORDER_CONFIRM:SO-1', text: 'تأكيد' }, context: { id: shown.id } },
    ]);
  });

  it('can be rejected', async () => {
    await create({ ...ORDER, name: 'bad', components: [body('[reject] please')] });
    expect(bench.receiver.values('message_template_status_update')).toMatchObject([
      { event: 'REJECTED', reason: 'INVALID_FORMAT' },
    ]);
    expect(error(await bench.send('212600000001', sending('bad', 'ar')))).toEqual([404, 132001]);
  });

  it.each<[string, JsonObject, unknown[]]>([
    ['an unknown name', sending('nope', 'ar'), [404, 132001]],
    ['another language', sending('order_update', 'fr'), [404, 132001]],
    ['no language', { type: 'template', template: { name: 'order_update' } }, [400, 131008]],
    [
      'too few parameters',
      sending('order_update', 'ar', [PARAMETERS[0] ?? {}, { type: 'body', parameters: [named('name', 'x')] }]),
      [400, 132000],
    ],
    [
      'a wrong header',
      sending('order_update', 'ar', [{ type: 'header', parameters: [{ type: 'text', text: 'x' }] }]),
      [400, 132012],
    ],
    [
      'a wrong parameter name',
      sending('order_update', 'ar', [
        PARAMETERS[0] ?? {},
        { type: 'body', parameters: [named('name', 'x'), named('other', 'y')] },
      ]),
      [400, 132012],
    ],
    [
      'a new line in a value',
      sending('order_update', 'ar', [
        PARAMETERS[0] ?? {},
        { type: 'body', parameters: [named('name', 'x\ny'), named('order', 'y')] },
      ]),
      [400, 132012],
    ],
    [
      'five blanks in a value',
      sending('order_update', 'ar', [
        PARAMETERS[0] ?? {},
        { type: 'body', parameters: [named('name', 'x     y'), named('order', 'y')] },
      ]),
      [400, 132012],
    ],
    [
      'a text that grows too long',
      sending('order_update', 'ar', [
        PARAMETERS[0] ?? {},
        { type: 'body', parameters: [named('name', 'x'.repeat(1024)), named('order', 'y')] },
      ]),
      [400, 132005],
    ],
    ['a link button without its part', sending('order_update', 'ar', PARAMETERS.slice(0, 2)), [400, 131008]],
  ])('is not sent with %s', async (_what, message, expected) => {
    await create();
    expect(error(await bench.send('212600000001', message))).toEqual(expected);
  });

  it('of the kind authentication needs a phone number (131062)', async () => {
    await bench.sim('POST', '/templates', {
      wabaId: NUMBER.wabaId,
      name: 'otp',
      language: 'ar',
      category: 'AUTHENTICATION',
      components: [body('{{1}}')],
    });
    const phone = await bench.phone('Sara', { phoneVisible: false });
    const message = sending('otp', 'ar', [{ type: 'body', parameters: [{ type: 'text', text: '482913' }] }]);
    const send = { messaging_product: 'whatsapp', recipient: phone.customer.bsuid, ...message };
    expect(error(await bench.graph('POST', `${NUMBER.phoneNumberId}/messages`, send))).toEqual([400, 131062]);
    expect(error(await bench.send('212600000001', message))).toEqual([200, undefined]);
  });

  it('is marketing when the marketing API is used (131055)', async () => {
    const hello = { messaging_product: 'whatsapp', to: '212600000001', ...sending('hello_world', 'en-US') };
    expect(error(await bench.graph('POST', `${NUMBER.phoneNumberId}/marketing_messages`, hello))).toEqual([
      400, 131055,
    ]);
    await bench.sim('POST', '/templates', {
      wabaId: NUMBER.wabaId,
      name: 'sale',
      language: 'fr',
      category: 'MARKETING',
      components: [body('Soldes !')],
    });
    await bench.graph('POST', `${NUMBER.phoneNumberId}/marketing_messages`, { ...hello, ...sending('sale', 'fr') });
    await bench.drain();
    expect(bench.receiver.statuses().at(-1)?.pricing).toEqual({
      billable: true,
      pricing_model: 'PMP',
      type: 'regular',
      category: 'marketing_lite',
    });
  });
});

describe('managing templates', () => {
  it('lists with fields, filters and cursors', async () => {
    for (const name of ['a', 'b', 'c']) await create({ ...ORDER, name, components: [body('Merci')] });
    const first = await bench.graph('GET', `${path}?fields=name&limit=2&status=APPROVED`);
    expect(first.body.data).toMatchObject([{ name: 'a' }, { name: 'b' }]);
    const { cursors, next } = first.body.paging as { cursors: { after: string }; next: string };
    expect(next).toContain('after=');
    const second = await bench.graph('GET', `${path}?fields=name&limit=2&after=${cursors.after}`);
    expect(second.body.data).toMatchObject([{ name: 'c' }]);
    expect(second.body.paging).not.toHaveProperty('next');
    expect(error(await bench.graph('GET', `${path}?after=nonsense`))).toEqual([400, 131059]);
    expect((await bench.graph('GET', `${path}?name=b`)).body.data).toHaveLength(1);
  });

  it('edits an approved one once a day, and never its category', async () => {
    const id = await create();
    expect(error(await bench.graph('POST', id, { category: 'MARKETING' }))).toEqual([400, 100]);
    expect((await bench.graph('POST', id, { components: [body('تم')] })).body).toEqual({ success: true });
    expect(error(await bench.graph('POST', id, { components: [body('تم')] }))).toEqual([400, 100]);
    await bench.drain();
    expect((await bench.graph('GET', id)).body).toMatchObject({ status: 'APPROVED', components: [{ text: 'تم' }] });
    expect(error(await bench.graph('POST', id, { components: [body('تم')] }))).toEqual([400, 100]);
  });

  it('deletes all languages of a name, or one', async () => {
    const french = await create({ ...ORDER, language: 'fr' });
    await create();
    await bench.graph('DELETE', `${path}?name=order_update&hsm_id=${french}`);
    expect((await bench.graph('GET', path)).body.data).toMatchObject([{ language: 'ar' }]);
    await bench.graph('DELETE', `${path}?name=order_update`);
    expect((await bench.graph('GET', path)).body.data).toEqual([]);
    expect(error(await bench.graph('DELETE', `${path}?name=order_update`))).toEqual([400, 100]);
  });

  it.each<[string, JsonObject]>([
    ['capitals in the name', { name: 'Order' }],
    ['a category that is none', { category: 'NEWS' }],
    ['a language that is none', { language: 'Arabic' }],
    ['no body', { components: [{ type: 'FOOTER', text: 'x' }] }],
    ['a body of 1025 characters', { components: [body('x'.repeat(1025))] }],
    [
      'a header of 61 characters',
      { components: [body('x'), { type: 'HEADER', format: 'TEXT', text: 'x'.repeat(61) }] },
    ],
    ['a footer of 61 characters', { components: [body('x'), { type: 'FOOTER', text: 'x'.repeat(61) }] }],
    [
      'a button of 26 characters',
      { components: [body('x'), { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'x'.repeat(26) }] }] },
    ],
    [
      '11 buttons',
      {
        components: [
          body('x'),
          { type: 'BUTTONS', buttons: Array.from({ length: 11 }, () => ({ type: 'QUICK_REPLY', text: 'x' })) },
        ],
      },
    ],
    [
      '3 links',
      {
        components: [
          body('x'),
          { type: 'BUTTONS', buttons: Array.from({ length: 3 }, () => ({ type: 'URL', text: 'x', url: 'https://a' })) },
        ],
      },
    ],
    [
      'scattered quick replies',
      {
        components: [
          body('x'),
          { type: 'BUTTONS', buttons: ['QUICK_REPLY', 'URL', 'QUICK_REPLY'].map((type) => ({ type, text: 'x' })) },
        ],
      },
    ],
    ['a variable at the start', { components: [body('{{1}} est votre code, merci', { body_text: [['1']] })] }],
    ['a variable at the end', { components: [body('Votre code est {{1}}', { body_text: [['1']] })] }],
    ['too many variables', { components: [body('a {{1}} {{2}} b', { body_text: [['1', '2']] })] }],
    ['variables without example', { components: [body('Bonjour {{1}}, merci pour tout')] }],
    ['a picture without sample', { components: [body('x'), { type: 'HEADER', format: 'IMAGE' }] }],
  ])('refuses %s', async (_what, change) => {
    expect(error(await bench.graph('POST', path, { ...ORDER, ...change }))).toEqual([400, 100]);
  });

  it('hears when Meta pauses, disables or recategorises one, and cannot send it meanwhile', async () => {
    const id = await create({ ...ORDER, components: [body('Merci')] });
    const attempt = async (): Promise<unknown> =>
      error(await bench.send('212600000001', sending('order_update', 'ar')));
    await bench.sim('PATCH', `/templates/${id}`, { status: 'PAUSED' });
    expect(await attempt()).toEqual([400, 132015]);
    await bench.graph('POST', `${id}/unpause`);
    expect(await attempt()).toEqual([200, undefined]);
    await bench.sim('PATCH', `/templates/${id}`, { status: 'DISABLED', category: 'MARKETING' });
    expect(await attempt()).toEqual([400, 132016]);
    await bench.drain();
    const events = bench.receiver.values('message_template_status_update').map((value) => value.event);
    expect(events).toEqual(['APPROVED', 'PAUSED', 'APPROVED', 'DISABLED']);
    expect(bench.receiver.values('template_category_update')).toMatchObject([
      { previous_category: 'UTILITY', new_category: 'MARKETING' },
    ]);
  });

  it('refuses the same language twice', async () => {
    await create();
    expect(error(await bench.graph('POST', path, ORDER))).toEqual([400, 100]);
  });
});
