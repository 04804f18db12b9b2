import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RECEIVED_AT, sample, wire } from '../testing/samples.ts';
import { parseWebhook } from './parse-webhook.ts';
import type { WebhookItem } from './item.ts';

const good = { from: '212612345678', id: 'wamid.A', timestamp: '1795426207', type: 'text', text: { body: 'salam' } };

function envelope(value: unknown, field = 'messages'): unknown {
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field, value }] }] };
}

function parse(json: unknown): WebhookItem[] {
  const parsed = parseWebhook(wire(json), RECEIVED_AT);
  if (parsed.kind !== 'items') throw new Error(parsed.kind);
  return parsed.items;
}

function messages(...list: unknown[]): WebhookItem[] {
  return parse(envelope({ metadata: { phone_number_id: '2' }, messages: list }));
}

describe('one bad item', () => {
  test.each([
    ['a number', 0],
    ['null', null],
    ['a list', [[]]],
    ['an empty object', {}],
    ['a message without content', { ...good, text: null }],
    ['a message from a half key', { ...good, from: '+212 6' }],
    ['a message whose id is an object', { ...good, id: { $gt: '' } }],
    [
      'an edit inside an edit',
      { ...good, type: 'edit', edit: { original_message_id: 'a', message: { type: 'edit' } } },
    ],
  ])('%s costs its neighbours nothing', (_name, bad) => {
    const items = messages({ ...good, id: 'wamid.1' }, bad, { ...good, id: 'wamid.2' });
    expect(items.filter((item) => item.kind === 'invalid')).toHaveLength(1);
    expect(items.flatMap((item) => (item.kind === 'message' ? item.waMessageId : []))).toEqual(['wamid.1', 'wamid.2']);
  });

  test('a bad entry and a bad change cost the others nothing', () => {
    const change = { field: 'messages', value: { metadata: { phone_number_id: '2' }, messages: [good] } };
    const entries = [null, { id: '1' }, { id: '1', changes: [7, { field: 'messages' }, change] }];
    expect(parse({ object: 'whatsapp_business_account', entry: entries }).map((item) => item.kind)).toEqual([
      'invalid',
      'invalid',
      'invalid',
      'invalid',
      'message',
    ]);
  });

  test('a flood of them is cut, and loses no message', () => {
    const items = messages(...Array.from({ length: 5000 }, () => ({})), 0, good);
    expect(items.filter((item) => item.kind === 'invalid')).toHaveLength(1001);
    expect(items.filter((item) => item.kind === 'message')).toHaveLength(1);
    expect(items.at(-1)).toMatchObject({ kind: 'invalid', reason: 'too_many', value: { left: 4001 } });
  });
});

describe('who sent it', () => {
  test('contacts are matched by id, not by position', () => {
    const [first, second] = parse(
      envelope({
        metadata: { phone_number_id: '2' },
        contacts: [
          { user_id: 'MA.2', profile: { name: 'Two' } },
          { wa_id: '212612345678', user_id: 'MA.1', profile: { name: 'One' } },
        ],
        messages: [good, { ...good, from: undefined, from_user_id: 'MA.2' }],
      }),
    );
    expect(first).toMatchObject({ sender: { phone: '212612345678', bsuid: 'MA.1', profileName: 'One' } });
    expect(second).toMatchObject({ sender: { phone: null, bsuid: 'MA.2', profileName: 'Two' } });
  });

  test('a contact stands in for missing keys only when there is one contact and one message', () => {
    const anonymous = { ...good, from: undefined };
    const value = { metadata: { phone_number_id: '2' }, contacts: [{ user_id: 'MA.1' }] };
    expect(parse(envelope({ ...value, messages: [anonymous] }))).toMatchObject([{ sender: { bsuid: 'MA.1' } }]);
    expect(parse(envelope({ ...value, messages: [anonymous, good] }))).toMatchObject([
      { kind: 'invalid', reason: 'no_sender' },
      { kind: 'message' },
    ]);
  });

  test('names lose what would turn the text around them', () => {
    const name = 'Ali\u202Eevil\u2066\n\tx\u0000';
    const value = { metadata: { phone_number_id: '2' }, contacts: [{ wa_id: good.from, profile: { name } }] };
    expect(parse(envelope({ ...value, messages: [good] }))).toMatchObject([{ sender: { profileName: 'Alievil x' } }]);
  });
});

test('NUL disappears from texts, and invalid UTF-8 becomes U+FFFD', () => {
  expect(messages({ ...good, text: { body: 'a\u0000b' } })).toMatchObject([{ message: { text: 'ab' } }]);
  const bytes = wire(envelope({ metadata: { phone_number_id: '2' }, messages: [good] }));
  const at = bytes.indexOf('salam');
  bytes[at] = 0xff;
  const parsed = parseWebhook(bytes, RECEIVED_AT);
  expect(parsed).toMatchObject({ items: [{ message: { text: '\uFFFDalam' } }] });
});

test('no key of the body reaches a prototype', () => {
  const body = `{"entry":[{"id":"1","changes":[{"field":"new","value":{"__proto__":{"polluted":1},"constructor":{"x":1}}}]}]}`;
  const parsed = parseWebhook(Buffer.from(body));
  expect(parsed).toMatchObject({ items: [{ kind: 'account', value: { constructor: { x: 1 } } }] });
  const [item] = parsed.kind === 'items' ? parsed.items : [];
  const value = item?.kind === 'account' ? item.value : null;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('a body of only brackets is answered, and its depth kept out of what is stored', () => {
  const depth = 1_000_000;
  const body = Buffer.from(`{"entry":[{"id":"1","changes":${'['.repeat(depth)}${']'.repeat(depth)}}]}`);
  const parsed = parseWebhook(body);
  expect(JSON.stringify(parsed).length).toBeLessThan(500);
});

test('a whole batch of a thousand messages comes out in order', () => {
  const list = Array.from({ length: 1000 }, (_, at) => ({ ...good, id: `wamid.${at}` }));
  expect(messages(...list).map((item) => (item.kind === 'message' ? item.waMessageId : item.kind))).toEqual(
    list.map((each) => each.id),
  );
});

test('a status of a call or of a kind that is new is kept, not applied', () => {
  const value = { metadata: { phone_number_id: '2' }, statuses: [{ id: 'wacid.1', type: 'call', status: 'RINGING' }] };
  expect(parse(envelope(value))).toMatchObject([{ kind: 'invalid', reason: 'unknown_status' }]);
  expect(parse(envelope(value, 'calls'))).toMatchObject([{ kind: 'account', field: 'calls' }]);
});

test('errors beside complete messages are reported on their own', () => {
  const value = { metadata: { phone_number_id: '2' }, messages: [good], errors: [{ code: 131000 }, { code: 130429 }] };
  expect(parse(envelope(value)).map((item) => item.kind)).toEqual(['message', 'error', 'error']);
});

test('another product of Meta is not taken for WhatsApp', () => {
  expect(parseWebhook(wire({ object: 'instagram', entry: [] }))).toMatchObject({
    kind: 'unusable',
    reason: 'other_object',
  });
});

describe('whatever the body', () => {
  const stored = (body: Uint8Array): string => JSON.stringify(parseWebhook(body, RECEIVED_AT));
  // What jsonb refuses.
  const unstorable = /\\u0000|\\ud[89a-f]/i;

  test('any bytes are answered', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (body) => {
        expect(stored(body)).not.toMatch(unstorable);
      }),
    );
  });

  test('any JSON in the place of any part is answered, and what is kept can be stored', () => {
    const unit = fc.constantFrom('a', '1', '/', '\\', 'é', 'ت', '\u0000', '\uD83D', '\uDE00', '\u202E');
    const any = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit, maxLength: 6 }),
        fc.constantFrom(null, true, 0, -1, 1e300),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.string({ unit, maxLength: 3 }), tie('any'), { maxKeys: 3 }),
      ),
    })).any;
    const type = fc.constantFrom(
      'text',
      'image',
      'order',
      'interactive',
      'system',
      'edit',
      'contacts',
      '__proto__',
      'x',
    );
    const item = fc
      .record({ ...constants(good), type }, { requiredKeys: [] })
      .chain((base) => any.map((content) => ({ ...base, [base.type ?? 'text']: content, context: content })));
    fc.assert(
      fc.property(fc.array(fc.oneof(item, any), { maxLength: 4 }), any, (list, contacts) => {
        const body = wire(envelope({ metadata: { phone_number_id: '2' }, contacts, messages: list, statuses: list }));
        expect(stored(body)).not.toMatch(unstorable);
      }),
      { numRuns: 500 },
    );
  });

  test('a truncated or damaged sample never throws', () => {
    const body = wire(JSON.parse(sample('batch-two-wabas-mixed.json').toString()));
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(255), (at, byte) => {
        const damaged = Uint8Array.from(body);
        damaged[at] = byte;
        expect(stored(damaged)).not.toMatch(unstorable);
        expect(stored(body.subarray(0, at))).toMatch(/not_json/);
      }),
      { numRuns: 500 },
    );
  });
});

function constants<Value>(values: Record<string, Value>): Record<string, fc.Arbitrary<Value>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fc.constant(value)]));
}
