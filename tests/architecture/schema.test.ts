import { LANGUAGES, ORDER_STATUSES, ORDER_TRANSITIONS, ROLES } from '@wac/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { checkSchema, COLUMNS, type CatalogueColumn } from './schema.ts';
import { readCode } from './source-tree.ts';
import { readTableTypes } from './table-types.ts';

const ENUMS = { Role: ROLES, OrderStatus: ORDER_STATUSES, Language: LANGUAGES };

let database: TestDatabase;
let columns: CatalogueColumn[];

beforeAll(async () => {
  database = await createTestDatabase();
  columns = await database.see(COLUMNS);
});

afterAll(() => database.drop());

describe('the table types', () => {
  it('are the database’s columns', () => {
    expect(columns.length).toBeGreaterThan(200);
    expect(checkSchema(columns, readTableTypes(readCode()), ENUMS)).toEqual([]);
  });

  it('know what the check constraints allow', () => {
    const withValues = columns.filter(({ values }) => values !== null).map(({ table, column }) => `${table}.${column}`);
    expect(withValues).toEqual(expect.arrayContaining(['members.role', 'orders.status', 'outbox.kind']));
  });

  const column = { table: 'notes', column: 'noteText', nullable: false, generated: false, values: null };
  const typed = (members: string) =>
    readTableTypes([
      { path: 'packages/db/src/tables/index.ts', text: 'export interface Tables { notes: NotesTable }' },
      { path: 'packages/db/src/tables/notes.ts', text: `export interface NotesTable { ${members} }` },
    ]);
  const check = (members: string, change: Partial<CatalogueColumn> = {}) =>
    checkSchema([{ ...column, column: 'note_text', type: 'text', ...change }], typed(members), ENUMS);

  it.each([
    ['a column without a type', '', {}, 'has no type'],
    ['a type without a column', 'noteText: string; other: string', {}, 'is not in the database'],
    ['a null that is not foreseen', 'noteText: string', { nullable: true }, 'may be null there'],
    ['a null that never comes', 'noteText: string | null', {}, 'may not be null there'],
    ['a default that is not there', 'noteText: Generated<string>', {}, 'has no default there'],
    ['a default that is not known', 'noteText: string', { generated: true }, 'has a default there'],
    ['another type', 'noteText: number', {}, 'is text there and number here'],
    ['other values', "noteText: 'a' | 'b'", { values: ['a'] }, 'may be a there and a, b here'],
    ['values that are not known', 'noteText: string', { values: ['a'] }, 'may be a there and any text here'],
    ['another enum', 'noteText: Role', { values: ['owner'] }, 'may be owner there and'],
  ])('are not %s', (_what, members, change, problem) => {
    expect(check(members, change)).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ['noteText: string | null', { nullable: true }],
    ['noteText: Generated<number>', { type: 'integer', generated: true }],
    ['noteText: JSONColumnType<object>', { type: 'jsonb', generated: true }],
    ["noteText: 'b' | 'a' | null", { nullable: true, values: ['a', 'b'] }],
  ])('may be %s', (members, change) => {
    expect(check(members, change)).toEqual([]);
  });
});

describe('the transitions of an order', () => {
  it('are the same in the database and in the code', async () => {
    const rows = await database.see<{ pair: string }>(
      `select from_status || ' → ' || to_status as pair from order_transitions`,
    );
    const pairs = Object.entries(ORDER_TRANSITIONS).flatMap(([from, to]) =>
      Object.keys(to).map((status) => `${from} → ${status}`),
    );
    expect(rows.map(({ pair }) => pair).toSorted()).toEqual(pairs.toSorted());
  });
});
