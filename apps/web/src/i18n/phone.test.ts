import { expect, test } from 'vitest';
import { phoneForms } from './phone.ts';

test.each([
  ['212625308642', '+212625308642', '+212 6 25 30 86 42'],
  ['+212 6-25 30.86 42', '+212625308642', '+212 6 25 30 86 42'],
  ['33612345678', '+33612345678', '+33612345678'],
])('%s', (raw, dial, text) => {
  expect(phoneForms(raw)).toEqual({ dial, text });
});
