import { createDb, type Db } from '@wac/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLeakyWay, type LeakyWay } from './leaky-way.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let way: LeakyWay;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  way = await startLeakyWay(database.appUrl);
  db = createDb({ url: way.url, max: 2, unansweredMs: 1_000, onError: () => undefined });
});
afterAll(async () => {
  await db?.close();
  way?.close();
  await database?.drop();
});

it('gives up a connection whose other side is gone without a word, and goes on with another', async () => {
  await db.ping();
  way.loseEverything();
  await expect(db.ping()).rejects.toThrow(/not answered|terminated/);
  await db.ping();
  expect(db.connections()).toMatchObject({ open: 1, waiting: 0 });
});

it('fails a transaction that was under way on it, instead of holding its work for ever', async () => {
  const tenantId = '00000000-0000-7000-8000-000000000000';
  const work = db.withTenant(tenantId, async (tx) => {
    await tx.selectFrom('tenants').select('id').execute();
    way.loseEverything();
    return tx.selectFrom('tenants').select('id').execute();
  });
  await expect(work).rejects.toThrow(/not answered|terminated/);
  expect(await db.withTenant(tenantId, (tx) => tx.selectFrom('tenants').select('id').execute())).toEqual([]);
});

it('leaves connections alone that nobody uses, and statements that are answered in time', async () => {
  await Promise.all([db.ping(), db.ping()]);
  const open = db.connections().open;
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(db.connections().open).toBe(open);
  await db.ping();
});
