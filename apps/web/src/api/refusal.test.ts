import { expect, test } from 'vitest';
import { refusalOf } from './refusal.ts';

test('reads what the API sent', () => {
  const error = Object.assign(new Error(), {
    data: { code: 'order.invalid_transition', kind: 'conflict', details: { status: 'ready' }, requestId: 'r1' },
  });
  expect(refusalOf(error)).toEqual({
    code: 'order.invalid_transition',
    kind: 'conflict',
    details: { status: 'ready' },
    requestId: 'r1',
  });
});

test.each([
  new TypeError('Failed to fetch'),
  new SyntaxError('<html>'),
  null,
  undefined,
  'text',
  { data: null },
  { data: { code: 7 } },
])('anything else is no answer: %s', (thrown) => {
  expect(refusalOf(thrown).code).toBe('offline');
});
