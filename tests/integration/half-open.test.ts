import { createServer, connect, type Server, type Socket } from 'node:net';
import { createDb, type Db } from '@wac/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

/** A way to PostgreSQL on which packets can begin to disappear: both ends go on thinking that they are connected. */
async function startLeakyWay(target: URL): Promise<{ port: number; loseEverything(): void; server: Server }> {
  const ends: Socket[] = [];
  const server = createServer((here) => {
    const there = connect(Number(target.port), target.hostname);
    here.on('data', (data) => there.write(data));
    there.on('data', (data) => here.write(data));
    for (const end of [here, there]) end.on('error', () => undefined);
    ends.push(here, there);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    loseEverything: () => ends.splice(0).forEach((end) => end.removeAllListeners('data').resume()),
    server,
  };
}

let database: TestDatabase;
let way: Awaited<ReturnType<typeof startLeakyWay>>;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  way = await startLeakyWay(new URL(database.appUrl));
  const url = new URL(database.appUrl);
  url.port = String(way.port);
  db = createDb({ url: url.href, max: 2, unansweredMs: 1_000, onError: () => undefined });
});
afterAll(async () => {
  await db?.close();
  way?.server.close();
  await database?.drop();
});

it('gives up a connection whose other side is gone without a word, and goes on with another', async () => {
  await db.ping();
  way.loseEverything();
  await expect(db.ping()).rejects.toThrow();
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
  await expect(work).rejects.toThrow();
  expect(await db.withTenant(tenantId, (tx) => tx.selectFrom('tenants').select('id').execute())).toEqual([]);
});

it('leaves connections alone that nobody uses, and statements that are answered in time', async () => {
  await Promise.all([db.ping(), db.ping()]);
  const open = db.connections().open;
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(db.connections().open).toBe(open);
  await db.ping();
});
