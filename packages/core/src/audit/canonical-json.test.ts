import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

it('writes equal values as one text, whatever the order of their keys', () => {
  expect(canonicalJson({ b: [1, 'é"\n'], a: { d: null, c: true } })).toBe(
    '{"a":{"c":true,"d":null},"b":[1,"é\\"\\n"]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
    }),
  );
});

it('writes different values as different texts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('refuses what JSON cannot say', () => {
  for (const value of [undefined, Number.NaN, () => 1]) expect(() => canonicalJson({ value })).toThrow('JSON cannot');
});
