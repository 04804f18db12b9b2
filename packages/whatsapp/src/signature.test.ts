import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifySignature } from './signature.ts';
import { sample } from './testing/samples.ts';

type Vectors = { app_secret: string; vectors: { name: string; body_file: string; header: string; valid: boolean }[] };
const { app_secret: secret, vectors } = JSON.parse(sample('signature/vectors.json').toString()) as Vectors;

function sign(body: Uint8Array, key: string): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}

test.each(vectors)('vector $name verifies: $valid', ({ body_file, header, valid }) => {
  expect(verifySignature(sample(`signature/${body_file}`), header, [secret])).toBe(valid);
});

test('while a secret is rotated, both verify, whatever their order', () => {
  const body = sample('signature/ascii.body');
  expect(verifySignature(body, sign(body, 'old'), ['new', 'old'])).toBe(true);
  expect(verifySignature(body, sign(body, 'new'), ['new', 'old'])).toBe(true);
  expect(verifySignature(body, sign(body, 'third'), ['new', 'old'])).toBe(false);
});

test('nothing verifies without a header or a secret', () => {
  const body = sample('signature/ascii.body');
  expect(verifySignature(body, undefined, [secret])).toBe(false);
  expect(verifySignature(body, sign(body, secret), [])).toBe(false);
  // An empty variable must not become a key that everybody knows.
  expect(verifySignature(body, sign(body, ''), [''])).toBe(false);
});

const GOOD = sign(sample('signature/ascii.body'), secret);

test.each(['', 'sha256=', `${GOOD}, ${GOOD}`, GOOD.toUpperCase(), GOOD.slice(0, -1), `${GOOD}0`, ` ${GOOD}`])(
  'the malformed header "%s" is refused without an exception',
  (header) => {
    expect(verifySignature(sample('signature/ascii.body'), header, [secret])).toBe(false);
  },
);

test('a changed byte never verifies', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (body, at, by) => {
        const header = sign(body, secret);
        const changed = Uint8Array.from(body);
        const index = at % body.length;
        changed[index] = (changed[index] ?? 0) ^ by;
        expect(verifySignature(body, header, [secret])).toBe(true);
        expect(verifySignature(changed, header, [secret])).toBe(false);
      },
    ),
  );
});
