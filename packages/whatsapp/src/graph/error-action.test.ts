import { expect, test } from 'vitest';
import { errorAction } from './error-action.ts';
import { knownErrorAction } from './error-table.ts';

/** Meta's list of codes (support/error-codes, December 2025, and the changelog after it), copied apart from the table. */
const PUBLISHED = [
  0, 190, 1, 2, 3, 4, 10, 200, 250, 299, 33, 100, 368, 2494100, 80007, 130403, 130429, 130472, 130497, 131000, 131005,
  131008, 131009, 131016, 131021, 131026, 131030, 131031, 131037, 131042, 131045, 131047, 131048, 131049, 131050,
  131051, 131052, 131053, 131055, 134100, 131056, 131057, 131059, 131060, 131062, 131063, 131064, 132000, 132005,
  132007, 132012, 132018, 132001, 132015, 132016, 132068, 132069, 133000, 133004, 133005, 133006, 133008, 133009,
  133010, 133015, 133016, 134011, 134101, 134102, 135000, 137000, 139100, 147001, 147002, 147003, 147004, 147005,
  1752041, 2388019, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299, 2593107, 2593108, 2593109,
];

test.each(PUBLISHED)('code %i is in the table', (code) => {
  expect(knownErrorAction(code)).not.toBeNull();
});

// "Surely not sent": the only codes that may be repeated without asking.
const REPEATABLE = [4, 80007, 2494100, 130429, 131056, 131057, 132069, 134101];
const UNCLEAR = [1, 2, 131000, 131016, 133004];

test('only what surely was not sent is repeated', () => {
  const repeated = PUBLISHED.filter((code) =>
    ['retry', 'wait_pair', 'wait_number'].includes(errorAction(code, 400).kind),
  );
  expect(repeated.sort((a, b) => a - b)).toEqual(REPEATABLE.toSorted((a, b) => a - b));
});

test('what may have been sent is unknown after a call, and repeatable when a webhook says it failed', () => {
  expect(PUBLISHED.filter((code) => errorAction(code, 500).kind === 'unknown').sort((a, b) => a - b)).toEqual(UNCLEAR);
  expect(UNCLEAR.map((code) => errorAction(code, null).kind)).toEqual(UNCLEAR.map(() => 'retry'));
});

test.each([
  [131047, { kind: 'needs_template' }],
  [131049, { kind: 'hold_marketing', hours: 24 }],
  [131050, { kind: 'opt_out' }],
  [131053, { kind: 'fail', cause: 'media' }],
  [132015, { kind: 'pause_template' }],
  [131031, { kind: 'pause_tenant', cause: 'policy' }],
  [131042, { kind: 'pause_tenant', cause: 'payment' }],
  [131026, { kind: 'fail', cause: 'recipient' }],
  [131062, { kind: 'needs_phone' }],
  [137000, { kind: 'verify_identity' }],
  [131048, { kind: 'slow_number' }],
  [133010, { kind: 'pause_number' }],
])('a webhook with %i asks for the right thing', (code, action) => {
  expect(errorAction(code, null)).toEqual(action);
});

test('a code we do not know follows the HTTP status, and is final when it came by webhook', () => {
  expect(errorAction(999_999, 400)).toEqual({ kind: 'fail', cause: 'other' });
  expect(errorAction(999_999, 500)).toEqual({ kind: 'unknown' });
  expect(errorAction(null, 408)).toEqual({ kind: 'unknown' });
  expect(errorAction(null, 429)).toMatchObject({ kind: 'retry', scope: 'account' });
  expect(errorAction(999_999, null)).toEqual({ kind: 'fail', cause: 'other' });
});
