import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';

describe('redact', () => {
  test('a pin loses everything that says where it is, however it is wrapped', () => {
    expect(
      redact({ type: 'location', latitude: 33.57, longitude: -7.58, name: 'Café', address: '1 rue X', url: 'u' }),
    ).toEqual({ type: 'location', latitude: null, longitude: null, name: null, address: null, url: null });
    expect(redact({ type: 'location', location: { name: 'Café', address: '1 rue X' }, id: 'wamid.X' })).toEqual({
      type: 'location',
      location: { name: null, address: null },
      id: 'wamid.X',
    });
    expect(redact({ raw: [{ live_location: { lat: 1, lng: 2, caption: '4111 1111 1111 1111' } }] })).toEqual({
      raw: [{ live_location: { lat: null, lng: null, caption: '[card]' } }],
    });
  });

  test('names and addresses of other things stay', () => {
    const order = { name: 'Sara', address: '12 rue Ibn Batouta', items: [{ name: 'Tajine', priceMinor: 6500 }] };
    expect(redact(order)).toEqual(order);
  });

  test('texts in any depth, and card numbers that came as numbers', () => {
    expect(redact({ message: { type: 'edit', message: { text: 'BK123456' } }, n: 4111111111111111 })).toEqual({
      message: { type: 'edit', message: { text: '[id]' } },
      n: '[card]',
    });
  });

  test('ids, phones and times are never touched', () => {
    // A valid card number each: it still is an id where ids stand.
    const item = {
      wabaId: '4111111111111111',
      phoneNumberId: '4111111111111111',
      sender: { bsuid: 'MA.4111111111111111', phone: '4222222222222' },
      waMessageId: 'wamid.4111111111111111',
      message: { type: 'media', mediaId: '4111111111111111' },
      sentAt: new Date(0),
      timestamp: 4111111111111111,
      value: { new_thing_id: '4111111111111111' },
    };
    expect(redact(item)).toEqual(item);
  });

  test('but a form field that a shop calls an id is what a customer typed', () => {
    expect(redact({ response: { national_id: 'BK123456', card_id: '4111111111111111' } })).toEqual({
      response: { national_id: '[id]', card_id: '[card]' },
    });
  });

  test('what holds nothing is not copied, and what came in is never changed', () => {
    const clean = { text: 'bonjour', list: [{ a: 1 }] };
    expect(redact(clean)).toBe(clean);
    const dirty = Object.freeze({ text: '4111 1111 1111 1111', list: Object.freeze(['x']) });
    expect(redact(dirty)).toEqual({ text: '[card]', list: ['x'] });
    expect(dirty.text).toBe('4111 1111 1111 1111');
  });

  test('a field called __proto__ stays a field, and what is too deep is dropped', () => {
    const parsed: unknown = JSON.parse('{"__proto__":{"text":"4111 1111 1111 1111"}}');
    expect(JSON.stringify(redact(parsed))).toBe('{"__proto__":{"text":"[card]"}}');
    let deep: unknown = '4111 1111 1111 1111';
    for (let i = 0; i < 5_000; i += 1) deep = { deep };
    expect(JSON.stringify(redact(deep))).not.toContain('4111');
  });

  test.each([null, undefined, true, 5, 'x', 65.5])('%s is itself', (value) => {
    expect(redact(value)).toBe(value);
  });
});

test('a position under no name that tells, as forms answer, goes too; a price stays', () => {
  const answer = {
    gps: [33.5731104, -7.5898434],
    raw: '{"latitude":33.5731,"longitude":-7.5898}',
    item_price: 29.9999,
  };
  expect(redact({ response: answer })).toEqual({
    response: { gps: ['[position]', '[position]'], raw: '{"[position]}', item_price: 29.9999 },
  });
});
