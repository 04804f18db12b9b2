import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from './operation.ts';
import { placeOfNul } from './place-of-nul.ts';

const clean = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('\\u0000'));

test('finds a NUL wherever it stands in the input, and nothing where there is none', () => {
  const withNul = fc.tuple(fc.string(), fc.string()).map(([before, after]) => `${before}\u0000${after}`);
  const keys = fc.array(fc.constantFrom('a', 'b', 0, 1), { maxLength: 6 });
  fc.assert(
    fc.property(clean, withNul, keys, fc.boolean(), (beside, text, way, asKey) => {
      expect(placeOfNul(beside)).toBeNull();
      const innermost: unknown = asKey ? { [text]: 1 } : text;
      const input = way.reduceRight<unknown>(
        (inner, key) =>
          typeof key === 'number' ? [...Array.from({ length: key }, () => beside), inner] : { beside, [key]: inner },
        innermost,
      );
      expect(placeOfNul(input)).toBe(way.join('.'));
    }),
  );
});

test('looks as deep as the input goes', () => {
  let input: unknown = 'a\u0000';
  for (let depth = 0; depth < 10_000; depth += 1) input = [input];
  expect(placeOfNul(input)).toBe(Array.from({ length: 10_000 }, () => '0').join('.'));
});

test('is what an operation refuses, with the path and never the value', () => {
  const schema = z.strictObject({ name: z.string(), tags: z.array(z.string()) });
  expect(parseInput(schema, { name: 'Tajine', tags: ['x'] })).toEqual({ name: 'Tajine', tags: ['x'] });
  expect(() => parseInput(schema, { name: 'Tajine', tags: ['x', 'y\u0000'] })).toThrow(
    expect.objectContaining({ code: 'input.invalid', details: { fields: [{ path: 'tags.1', problem: 'nul' }] } }),
  );
});
