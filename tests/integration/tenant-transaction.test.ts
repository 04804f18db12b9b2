import { withSavepoint, type TenantTx } from '@wac/db';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
let tenantId: string;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
  tenantId = (await lab.shop.platform.db.doors.tenantIds(null, 1))[0] ?? '';
  await lab.see('create table notes (text text not null, sort integer)');
  await lab.see('grant all on notes to wac_app');
});
afterAll(() => lab.stop());

const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => lab.shop.platform.db.withTenant(tenantId, work);
const note = (tx: TenantTx, text: string) => sql`insert into notes (text) values (${text})`.execute(tx);
const notes = async (): Promise<string[]> =>
  (await lab.see<{ text: string }>('select text from notes order by text')).map(({ text }) => text);
const clear = () => lab.see('delete from notes');

it('keeps what a savepoint wrote, undoes what failed under one, and nothing else', async () => {
  await clear();
  await within(async (tx) => {
    await note(tx, 'before');
    await withSavepoint(tx, () => note(tx, 'kept'));
    await expect(
      withSavepoint(tx, async () => {
        await note(tx, 'undone');
        await withSavepoint(tx, () => note(tx, 'undone with it'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    // One that writes nothing is never sent, whatever becomes of it.
    await expect(withSavepoint(tx, () => Promise.reject(new Error('at once')))).rejects.toThrow('at once');
    await expect(withSavepoint(tx, () => sql`select 1 / 0`.execute(tx))).rejects.toThrow('division by zero');
    await note(tx, 'after');
  });
  expect(await notes()).toEqual(['after', 'before', 'kept']);
});

it('says that nothing was written when a failed statement was swallowed', async () => {
  await clear();
  await expect(
    within(async (tx) => {
      await note(tx, 'lost');
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
    }),
  ).rejects.toThrow(/rolled back/);
  expect(await notes()).toEqual([]);
});

it('refuses a statement after the end, when the connection serves somebody else', async () => {
  let leaked: TenantTx | null = null;
  await within(async (tx) => {
    leaked = tx;
  });
  await expect(note(leaked as unknown as TenantTx, 'late')).rejects.toThrow(/after the end/);
});

it('takes no tenant that is not a UUID, and leaves none behind on the connection', async () => {
  await expect(lab.shop.platform.db.withTenant("x', true); drop table notes; --", async () => 1)).rejects.toThrow(
    'UUID',
  );
  await within((tx) => sql`select 1`.execute(tx));
  const seen = await Promise.all(Array.from({ length: 20 }, () => lab.shop.platform.db.doors.tenantBySlug('nobody')));
  expect(new Set(seen)).toEqual(new Set([null]));
  expect(await lab.see('select 1 from notes')).toEqual([]);
});

it('goes on when a migration changes a table under prepared statements', async () => {
  await clear();
  for (let i = 0; i < 20; i += 1) await within((tx) => sql`select *, sort from notes`.execute(tx));
  for (let i = 0; i < 20; i += 1) await within((tx) => sql`select text, sort from notes`.execute(tx));
  await lab.see('alter table notes add column author text');
  await lab.see('alter table notes alter column sort type bigint');
  const ask = () => within((tx) => sql`select text, sort from notes`.execute(tx));
  // Each connection may fail once; then it is replaced.
  for (let i = 0; i < 10; i += 1) await ask().catch(() => undefined);
  await expect(ask()).resolves.toMatchObject({ rows: [] });
  await expect(within((tx) => sql`select *, sort from notes`.execute(tx))).resolves.toMatchObject({ rows: [] });
});
