import { textOf, type Phone } from '@wac/simulator';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { eventually } from './audit-lab.ts';
import { startProductProcess, type ProductProcess } from './product-process.ts';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
const running: ProductProcess[] = [];
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
});
afterEach(async () => {
  for (const one of running.splice(0)) {
    one.signal('SIGCONT');
    await one.stop();
  }
});
afterAll(() => lab?.stop());

async function start(changes: { FAILPOINT?: string; DATABASE_URL?: string } = {}): Promise<ProductProcess> {
  const worker = await startProductProcess('worker', { ...lab.shop.environment, ...changes });
  running.push(worker);
  return worker;
}

const answers = async (phone: Phone): Promise<number> => (await phone.received()).length;

it('ends by itself when its event loop is blocked, and its work goes on elsewhere', { timeout: 120_000 }, async () => {
  const blocked = await start({ FAILPOINT: 'inbound.read!hang' });
  const nadia = await lab.shop.phone({ name: 'Nadia' });
  await nadia.says('bonjour');
  // It has read and locked, and will never come back.
  await lab.rows(1, `select 1 from mailbox_cursors where claims = 1`);
  const other = await start();
  expect(await blocked.exited).toMatchObject({ signal: 'SIGKILL' });
  expect(await blocked.log()).toContain('event loop was blocked');
  await nadia.waitsFor(/./, { timeoutMs: 30_000 });
  expect(await other.log()).not.toContain('event loop');
  expect(await answers(nadia)).toBe(1);
});

it(
  'that is stopped in the middle of its work loses it to another, and harms nothing when it goes on',
  { timeout: 120_000 },
  async () => {
    // What PostgreSQL grants a silent transaction is shortened here.
    const url = `${lab.shop.environment.DATABASE_URL}?idle_in_transaction_session_timeout=3000`;
    const stopped = await start({ DATABASE_URL: url });
    const blocker = new pg.Client({ connectionString: lab.shop.database.ownerUrl });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('lock table messages in share row exclusive mode');
    const karim = await lab.shop.phone({ name: 'Karim' });
    await karim.says('bonjour');
    await lab.rows(
      1,
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%messages%'`,
    );
    stopped.signal('SIGSTOP');
    await blocker.query('rollback');
    await blocker.end();
    const other = await start();
    await karim.waitsFor(/./, { timeoutMs: 60_000 });
    stopped.signal('SIGCONT');
    // It is there again, and knows that it has lost what it held.
    await eventually(async () => expect((await fetch(`${stopped.url}/healthz`)).status).toBe(200));
    await karim.says('la carte');
    await eventually(async () => expect(await answers(karim)).toBe(2));
    await lab.rows(0, `select 1 from outbox union all select 1 from mailboxes where pending`);
    expect(
      (await karim.received()).map((entry) => textOf(entry)).filter((text, i, all) => all.indexOf(text) !== i),
    ).toEqual([]);
    expect(await other.log()).not.toContain('loop round failed');
  },
);
