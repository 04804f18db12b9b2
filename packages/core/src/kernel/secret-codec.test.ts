import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createSecretCodec } from './secret-codec.ts';

const bytes = (): string => randomBytes(32).toString('base64');
const place = { table: 'numbers', column: 'access_token', tenantId: 't', rowId: 'r' };

it('opens a value in its own place only', () => {
  const codec = createSecretCodec(`k1:${bytes()}`);
  const sealed = codec.seal('token', place);
  expect(codec.open(sealed, place)).toBe('token');
  for (const part of ['table', 'column', 'tenantId', 'rowId'] as const) {
    expect(() => codec.open(sealed, { ...place, [part]: 'other' })).toThrow(/authenticate/);
  }
});

it('seals under the first key, opens under all, and under none that is gone', () => {
  const [a, b] = [bytes(), bytes()];
  const sealed = createSecretCodec(`k1:${a}`).seal('token', place);
  const ring = createSecretCodec(`k2:${b},k1:${a}`);
  expect(ring.open(sealed, place)).toBe('token');
  expect(ring.keyId).toBe('k2');
  expect(ring.seal('token', place)).toMatch(/^v1\.k2\./);
  expect(() => createSecretCodec(`k2:${b}`).open(sealed, place)).toThrow('names no key of the ring');
});

it('hashes as before when the old key stays as the one for hashes, which seals and opens nothing', () => {
  const [a, b] = [bytes(), bytes()];
  const before = createSecretCodec(`k1:${a}`);
  for (const ring of [`k2:${b},k1:${a}`, `k2:${b},hash:${a}`, `hash:${a},k2:${b}`]) {
    expect(createSecretCodec(ring).keyedHash('x', 'y')).toEqual(before.keyedHash('x', 'y'));
  }
  expect(createSecretCodec(`hash:${a},k2:${b}`).keyId).toBe('k2');
  expect(createSecretCodec(`k2:${b}`).keyedHash('x', 'y')).not.toEqual(before.keyedHash('x', 'y'));
  const forged = before.seal('token', place).replace('v1.k1.', 'v1.hash.');
  expect(() => createSecretCodec(`k2:${b},hash:${a}`).open(forged, place)).toThrow('names no key of the ring');
  expect(() => createSecretCodec(`hash:${a}`)).toThrow('SECRETS_KEY is empty');
});
