import { randomBytes } from 'node:crypto';
import { createSecretCodec, type SecretCodec } from '@wac/core/kernel';
import { countSealed, rotateSecrets, SEALED_COLUMNS } from '@wac/core/secrets';
import { newId } from '@wac/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
});
afterAll(() => lab?.stop());

const newKey = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const placeOf = (rowId: string, tenantId = lab.ctx.tenantId) => ({
  table: 'numbers',
  column: 'access_token',
  tenantId,
  rowId,
});
const rows = () =>
  lab.see<{ id: string; tenant_id: string; access_token_sealed: string }>(
    'select id, tenant_id, access_token_sealed from numbers order by id',
  );

it('knows every sealed column of the database', async () => {
  const columns = await lab.see<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and column_name like '%\\_sealed' order by 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
});

it('seals all under the new key while tokens are read and written, so that the old key is needed no more', async () => {
  const oldRing = lab.shop.environment.SECRETS_KEY;
  const fresh = newKey('k2');
  const secrets = createSecretCodec(`${fresh},${oldRing}`);
  const platform = { ...lab.ctx, secrets };
  const old = createSecretCodec(oldRing);
  // More than one batch, each with a token of its own.
  const expected = new Map<string, string>();
  for (let nth = 0; nth < 240; nth += 1) {
    const id = newId();
    expected.set(id, `token ${nth}`);
    await lab.see(
      `insert into numbers (tenant_id, id, waba_id, phone_number_id, display_phone_number, throughput, status,
         access_token_sealed, created_at)
       values ($1, $2, '1', $3, '+212', 80, 'connected', $4, now())`,
      [lab.ctx.tenantId, id, `9${String(nth).padStart(10, '0')}`, old.seal(`token ${nth}`, placeOf(id))],
    );
  }
  expect((await countSealed(platform)).map(({ keyId }) => keyId)).toEqual(['k1']);
  let over = false;
  const busy = async (codec: SecretCodec): Promise<number> => {
    const ids = [...expected.keys()];
    let turns = 0;
    for (; !over || turns < 50; turns += 1) {
      const id = ids[(turns * 37) % ids.length] ?? '';
      const [row] = await lab.see<{ access_token_sealed: string }>(
        'select access_token_sealed from numbers where id = $1',
        [id],
      );
      expect(codec.open(row?.access_token_sealed ?? '', placeOf(id))).toBe(expected.get(id));
      expected.set(id, `written ${turns}`);
      await lab.see('update numbers set access_token_sealed = $2 where id = $1', [
        id,
        codec.seal(`written ${turns}`, placeOf(id)),
      ]);
    }
    return turns;
  };
  const traffic = busy(secrets);
  const done = await rotateSecrets(platform).finally(() => {
    over = true;
  });
  await traffic;
  expect(done.unreadable).toEqual([]);
  expect(done.sealed).toBeGreaterThan(100);
  expect((await countSealed(platform)).map(({ keyId }) => keyId)).toEqual(['k2']);
  const alone = createSecretCodec(fresh);
  const found = await rows();
  for (const row of found) {
    const plain = alone.open(row.access_token_sealed, placeOf(row.id, row.tenant_id));
    if (expected.has(row.id)) expect(plain).toBe(expected.get(row.id));
  }
  const [first, second] = found;
  expect(() => alone.open(first?.access_token_sealed ?? '', placeOf(second?.id ?? ''))).toThrow(/authenticate/);
  expect(await rotateSecrets(platform)).toEqual({ sealed: 0, overtaken: 0, unreadable: [] });
});

it('names what opens under no key, leaves it alone, and goes on behind it', async () => {
  const before = await rows();
  const secrets = createSecretCodec(newKey('k3'));
  const done = await rotateSecrets({ ...lab.ctx, secrets });
  expect(done.sealed).toBe(0);
  expect(done.unreadable).toHaveLength(before.length);
  expect(await rows()).toEqual(before);
});
