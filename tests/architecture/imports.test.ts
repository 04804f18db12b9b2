import { describe, expect, it } from 'vitest';
import { checkImports } from './imports.ts';
import { readTree, type SourceFile } from './source-tree.ts';

const manifests: SourceFile[] = readTree().filter(({ path }) => path.endsWith('/package.json'));
const tree = (files: Record<string, string>): SourceFile[] => [
  ...manifests,
  ...Object.entries(files).map(([path, text]) => ({ path, text })),
];
const check = (files: Record<string, string>): string[] => checkImports(tree(files));

describe('who may import whom', () => {
  it('holds in the repository', () => {
    expect(checkImports(readTree())).toEqual([]);
  });

  const db = { 'packages/db/src/index.ts': 'export type Db = object; export const db = 1;' };
  const orders = {
    'packages/core/src/orders/index.ts': "export { place } from './place.ts';",
    'packages/core/src/orders/place.ts': 'export const place = 1;',
  };

  it.each([
    ['a package that is above', { ...db, 'packages/shared/src/a.ts': "import { db } from '@wac/db';" }, /may not/],
    ['a library in shared', { 'packages/shared/src/a.ts': "import { sql } from 'kysely';" }, /may not/],
    ['the product in the simulator', { ...db, 'packages/simulator/src/a.ts': "import '@wac/db';" }, /may not/],
    ['the simulator in the product', { 'apps/worker/src/a.ts': "import '@wac/simulator';" }, /may not/],
    ['values of db in a browser', { ...db, 'apps/web/src/a.ts': "import { type Db } from '@wac/db';" }, /import type/],
    ['Node in a browser', { 'apps/web/src/a.tsx': "import 'node:fs';" }, /browser/],
    ['pg in core', { 'packages/core/src/orders/a.ts': "import pg from 'pg';" }, /business of packages\/db/],
    ['a file behind the exports', { 'apps/api/src/a.ts': "import '@wac/core/orders/place';" }, /not among the exports/],
    ['the long way round', { ...db, 'apps/api/src/a.ts': "import '../../../packages/db/src/index.ts';" }, /leaves/],
    ['a deep import of a test', { ...db, 'tests/a.ts': "import '../packages/db/src/index.ts';" }, /leaves/],
    ["another module's inside", { ...orders, 'packages/core/src/live/a.ts': "import '../orders/place.ts';" }, /index/],
    ['a file that is not there', { 'apps/api/src/a.ts': "await import('./b.ts');" }, /does not exist/],
  ])('refuses %s', (_what, files: Record<string, string>, problem) => {
    expect(check(files)).toEqual([expect.stringMatching(problem)]);
  });

  it('lets a module use the front door of another, and web the types of db', () => {
    expect(
      check({
        ...db,
        ...orders,
        'packages/core/src/live/a.ts': "import { place } from '../orders/index.ts';",
        'apps/web/src/a.ts': "import type { Db } from '@wac/db'; type Also = import('@wac/db').Db;",
      }),
    ).toEqual([]);
  });

  it('finds cycles between files', () => {
    const files = {
      'apps/api/src/a.ts': "import './b.ts';",
      'apps/api/src/b.ts': "export * from './c.ts';",
      'apps/api/src/c.ts': "type A = import('./a.ts').A;",
    };
    expect(check(files)).toEqual(['cycle between files: apps/api/src/a.ts, apps/api/src/b.ts, apps/api/src/c.ts']);
  });

  it('finds cycles between modules, also through different files', () => {
    const files = {
      'packages/core/src/orders/index.ts': 'export const a = 1;',
      'packages/core/src/orders/b.ts': "import '../live/index.ts';",
      'packages/core/src/live/index.ts': 'export const a = 1;',
      'packages/core/src/live/b.ts': "import '../orders/index.ts';",
    };
    expect(check(files)).toEqual(['cycle between modules of core: live, orders']);
  });
});
