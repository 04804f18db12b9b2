import { describe, expect, test } from 'vitest';
import { before } from '../duration.ts';
import type { Entry } from './entry.ts';
import { PRIVACY_REGISTRY } from './index.ts';

const tables = Object.entries(PRIVACY_REGISTRY) as [string, Record<string, Entry>][];
const columns = tables.flatMap(([table, entries]) =>
  Object.entries(entries).map(([column, entry]) => ({ name: `${table}.${column}`, table, entry })),
);

describe('privacy registry', () => {
  test('every time to keep can be counted, from a column that is there', () => {
    const counted = ({ table, entry: { retention } }: (typeof columns)[number]): boolean =>
      'from' in retention
        ? before(new Date(0), retention.keep).getTime() < 0 &&
          retention.from in PRIVACY_REGISTRY[table as keyof typeof PRIVACY_REGISTRY]
        : retention.keep.slice('with:'.length) in PRIVACY_REGISTRY;
    expect(columns.filter((column) => !counted(column)).map(({ name }) => name)).toEqual([]);
  });

  test('whoever keeps as long as another does so without going round in circles', () => {
    for (const [start] of tables) {
      const seen = new Set<string>();
      for (let table = start; ;) {
        const [first] = Object.values(PRIVACY_REGISTRY[table as keyof typeof PRIVACY_REGISTRY]);
        const keep: string = first?.retention.keep ?? '';
        const next = keep.startsWith('with:') ? keep.slice('with:'.length) : table;
        if (next === table) break;
        expect(seen).not.toContain(next);
        seen.add(next);
        table = next;
      }
    }
  });

  test('secrets and the keys of machines are in no copy', () => {
    const leaking = columns.filter(
      ({ entry }) => entry.export && ['secret', 'technical.key', 'technical.state'].includes(entry.category),
    );
    expect(leaking.map(({ name }) => name)).toEqual([]);
  });

  test('what names or reaches a person is deleted or made anonymous with them', () => {
    const staying = columns.filter(
      ({ entry }) => entry.erasure === 'keep' && /^(?:contact|whatsapp|message|order)\./.test(entry.category),
    );
    expect(staying.map(({ name }) => name)).toEqual([]);
  });

  test('no column is called what we never collect', () => {
    const forbidden = /^(?:cin|cnie|passport|lat|lng|latitude|longitude|pan|cvv|card|fingerprint|face)$/i;
    expect(columns.filter(({ name }) => forbidden.test(name.split('.')[1] ?? ''))).toEqual([]);
  });
});
