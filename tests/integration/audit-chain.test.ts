import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sealAudit, sealChain, verifyChain } from '@wac/core/audit';
import { createLogger, createPlatform, NOBODY, openScope, writeAudit, type OpenPlatform } from '@wac/core/kernel';
import { newId } from '@wac/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/audit.ts', import.meta.url));
const HOUR = 3_600_000;

vi.setConfig({ testTimeout: 120_000 });

let lab: ShopLab;
let second: OpenPlatform;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
  second = createPlatform(lab.shop.environment, createLogger('worker', 'silent'), { name: 'worker' });
});
afterAll(async () => {
  await second?.close();
  await lab?.stop();
});

/** A shop of its own with `count` audit rows, an hour apart, sealed. */
async function sealedShop(count = 6): Promise<{ tenantId: string; slug: string; ids: string[] }> {
  const tenantId = newId();
  const slug = `shop-${tenantId.slice(-12)}`;
  await lab.see(
    `insert into tenants select (jsonb_populate_record(t, jsonb_build_object('id', $1::text, 'slug', $2::text))).* from tenants t
     where id = $3`,
    [tenantId, slug, lab.ctx.tenantId],
  );
  for (let hour = count; hour > 0; hour -= 1) await write(tenantId, Date.now() - hour * HOUR);
  await sealChain(lab.ctx, tenantId);
  const rows = await lab.see<{ audit_id: string }>(
    'select audit_id from audit_seals where tenant_id = $1 order by number',
    [tenantId],
  );
  return { tenantId, slug, ids: rows.map((row) => row.audit_id) };
}

const write = (tenantId: string, at: number): Promise<void> =>
  openScope({ ...lab.ctx, tenantId, clock: { now: () => new Date(at) } }, (scope) =>
    writeAudit(scope, 'test.done', { thingId: newId() }),
  );

const breachOf = async (tenantId: string) => (await verifyChain(lab.ctx, tenantId)).breach;

describe('the chain', () => {
  it('seals what commands wrote, once, and holds', async () => {
    await sealAudit.run(lab.ctx);
    const [open] = await lab.see<{ count: number }>(
      'select count(*)::int as count from audit_log l where not exists (select from audit_seals s where s.audit_id = l.id)',
    );
    expect(open?.count).toBe(0);
    expect(await sealChain(lab.ctx, lab.ctx.tenantId)).toBe(0);
    const verdict = await verifyChain(lab.ctx, lab.ctx.tenantId);
    expect(verdict).toMatchObject({ waiting: 0, expired: 0, breach: null });
    expect(verdict.sealed).toBeGreaterThan(2);
  });

  it('seals a row that commits after younger ones were sealed', async () => {
    const { tenantId } = await sealedShop(2);
    const behind = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = openScope({ ...lab.ctx, tenantId }, async (scope) => {
      await writeAudit(scope, 'test.slow', {});
      written.resolve();
      await behind.promise;
    });
    await written.promise;
    await write(tenantId, Date.now());
    expect(await sealChain(lab.ctx, tenantId)).toBe(1);
    behind.resolve();
    await slow;
    expect(await sealChain(lab.ctx, tenantId)).toBe(1);
    expect(await verifyChain(lab.ctx, tenantId)).toMatchObject({ sealed: 4, waiting: 0, breach: null });
  });

  it('stays one chain without gaps when several seal at once while rows are written', async () => {
    const { tenantId } = await sealedShop(1);
    const writers = Array.from({ length: 60 }, () => write(tenantId, Date.now()));
    const sealers = Array.from({ length: 12 }, (_, nth) => sealChain(nth % 2 === 0 ? lab.ctx : second, tenantId));
    await Promise.all([...writers, ...sealers]);
    await Promise.all([sealChain(lab.ctx, tenantId), sealChain(second, tenantId)]);
    expect(await verifyChain(second, tenantId)).toMatchObject({ sealed: 61, waiting: 0, breach: null });
  });

  it('covers the operators’ log too', async () => {
    for (let hour = 3; hour > 0; hour -= 1) await write(NOBODY, Date.now() - hour * HOUR);
    await Promise.all([sealChain(lab.ctx, NOBODY), sealChain(second, NOBODY)]);
    expect((await verifyChain(lab.ctx, NOBODY)).breach).toBeNull();
    const [row] = await lab.see<{ audit_id: string; number: string }>(
      'select audit_id, number from operator_audit_seals order by number offset 1 limit 1',
    );
    const id = row?.audit_id;
    await lab.see(`update operator_audit_log set action = 'other' where id = $1`, [id]);
    expect(await breachOf(NOBODY)).toEqual({ problem: 'changed', number: Number(row?.number), auditId: id });
    await lab.see(`update operator_audit_log set action = 'test.done' where id = $1`, [id]);
    expect(await breachOf(NOBODY)).toBeNull();
  });

  it('cannot be rewritten by the product', async () => {
    const { tenantId } = await sealedShop(1);
    for (const statement of [`update audit_seals set number = 9`, 'delete from audit_seals', 'delete from audit_log']) {
      await expect(lab.ctx.db.withTenant(tenantId, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});

describe('verifying finds', () => {
  const swap = `update audit_log a set target = b.target from audit_log b
    where a.id = any ($1::uuid[]) and b.id = any ($1::uuid[]) and a.id <> b.id`;

  it('a changed row, in any of its fields', async () => {
    for (const change of [
      `action = 'x.y'`,
      `actor = actor || '{"job":"other"}'`,
      `target = '{}'`,
      `request_id = 'r'`,
      `at = at + interval '1 microsecond'`,
    ]) {
      const { tenantId, ids } = await sealedShop(3);
      await lab.see(`update audit_log set ${change} where id = $1`, [ids[1]]);
      expect(await breachOf(tenantId)).toEqual({ problem: 'changed', number: 2, auditId: ids[1] });
    }
  });

  it('a removed row, the oldest and the latest too', async () => {
    for (const nth of [0, 1, 2]) {
      const { tenantId, ids } = await sealedShop(3);
      await lab.see('delete from audit_log where id = $1', [ids[nth]]);
      expect(await breachOf(tenantId)).toEqual({ problem: 'removed', number: nth + 1, auditId: ids[nth] });
    }
  });

  it('two rows that changed places', async () => {
    const { tenantId, ids } = await sealedShop();
    await lab.see(swap, [[ids[2], ids[4]]]);
    expect(await breachOf(tenantId)).toEqual({ problem: 'changed', number: 3, auditId: ids[2] });
  });

  it('a row inserted between others, before and after it gets a seal', async () => {
    const { tenantId, ids } = await sealedShop();
    const id = newId();
    await lab.see(
      `insert into audit_log select tenant_id, $2, action, actor, target, request_id, at + interval '30 minutes'
       from audit_log where id = $1`,
      [ids[2], id],
    );
    expect(await breachOf(tenantId)).toEqual({ problem: 'inserted', number: null, auditId: id });
    await sealChain(lab.ctx, tenantId);
    expect(await breachOf(tenantId)).toEqual({ problem: 'inserted', number: 7, auditId: id });
  });

  it('seals that were removed, changed or exchanged', async () => {
    const gone = await sealedShop();
    await lab.see('delete from audit_seals where tenant_id = $1 and number = 3', [gone.tenantId]);
    expect(await breachOf(gone.tenantId)).toEqual({ problem: 'seal_removed', number: 3, auditId: null });
    const cut = await sealedShop();
    await lab.see('delete from audit_seals where tenant_id = $1 and number = 6', [cut.tenantId]);
    expect(await breachOf(cut.tenantId)).toEqual({ problem: 'unsealed', number: null, auditId: cut.ids[5] });
    const forged = await sealedShop();
    await lab.see(`update audit_seals set row_hash = sha256('x') where tenant_id = $1 and number = 2`, [
      forged.tenantId,
    ]);
    expect(await breachOf(forged.tenantId)).toMatchObject({ problem: 'seal_changed', number: 2 });
  });

  it('nothing wrong with rows that passed their time and were deleted', async () => {
    const { tenantId } = await sealedShop();
    const clock = { now: () => new Date(Date.now() + 731 * 24 * HOUR) };
    await lab.see('delete from audit_log where tenant_id = $1', [tenantId]);
    expect(await verifyChain({ ...lab.ctx, clock }, tenantId)).toMatchObject({ sealed: 6, expired: 6, breach: null });
    expect((await verifyChain(lab.ctx, tenantId)).breach).toMatchObject({ problem: 'removed', number: 1 });
  });
});

describe('npm run audit-log', () => {
  const run = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
    const { WORKER_PORT: _any, ...variables } = lab.shop.variables;
    const env = { ...variables, PATH: '/usr/bin:/bin' };
    return new Promise((resolve) => {
      execFile(process.execPath, [SCRIPT, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
      );
    });
  };

  it('says what holds and what does not, with its exit code', async () => {
    const { slug, ids } = await sealedShop(3);
    const intact = await run('verify', '--tenant', slug, '--json');
    expect({ code: intact.code, stderr: intact.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(intact.stdout)).toMatchObject({ intact: true, chains: [{ tenant: slug, sealed: 3 }] });
    await lab.see('delete from audit_log where id = $1', [ids[1]]);
    const broken = await run('verify');
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(new RegExp(`^${slug} +BROKEN at 2 .*${ids[1]}$`, 'm'));
    expect(broken.stdout).toMatch(/^\(operators\) +intact/m);
    expect((await run('verify', '--tenant', 'nobody')).code).toBe(1);
    expect((await run('prove')).code).toBe(2);
  });
});
