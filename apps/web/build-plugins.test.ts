import { expect, test } from 'vitest';
import { compileLocales } from './compile-locales.ts';
import { schemasStayOut } from './schemas-stay-out.ts';

type Transform = (code: string, id: string) => { code: string } | null;
type Load = (id: string) => string | null;
type Resolve = (id: string) => string | null;

/** As much of zod as the test builds a schema with. */
interface StandIn {
  object(shape: object): StandIn;
  extend(shape: object): StandIn;
  array(item: StandIn): StandIn;
  uuid(): StandIn;
  optional(): StandIn;
  parse(value: unknown): unknown;
  safeParse(value: unknown): unknown;
}

const transform = compileLocales().transform as Transform;

test('texts are compiled, other JSON is left alone', () => {
  const compiled = transform('{"a":"{count, plural, one {# order} other {# orders}}"}', '/x/src/locales/en.json');
  expect(JSON.parse(compiled?.code ?? '')).toEqual({
    a: [['count', 'plural', { one: ['#', ' order'], other: ['#', ' orders'] }]],
  });
  expect(transform('{}', '/x/package.json')).toBeNull();
});

test('a broken text stops the build', () => {
  expect(() => transform('{"a":"{count, plural, one {"}', '/x/src/locales/en.json')).toThrow(
    /syntax|unexpected|invalid/i,
  );
});

test('a schema builds nothing, and validating with one is an error', async () => {
  const plugin = schemasStayOut();
  const id = (plugin.resolveId as Resolve)('zod') ?? '';
  expect((plugin.resolveId as Resolve)('react')).toBeNull();
  const code = (plugin.load as Load)(id) ?? '';
  const { z } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { z: StandIn };
  const schema = z.object({ id: z.uuid().optional() }).extend({ page: z.array(z.uuid()) });
  expect(() => schema.parse({})).toThrow('schemas are not in the browser');
  expect(() => schema.safeParse({})).toThrow('schemas are not in the browser');
});
