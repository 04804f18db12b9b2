import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startLeakyWay } from './leaky-way.ts';
import { startProductProcess, type ProductProcess } from './product-process.ts';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
const running: ProductProcess[] = [];
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});
afterAll(() => lab?.stop());

async function start(part: 'api' | 'worker', changes: { DATABASE_URL?: string } = {}): Promise<ProductProcess> {
  const started = await startProductProcess(part, { ...lab.shop.environment, ...changes });
  running.push(started);
  return started;
}

const processOf = ({ pid }: ProductProcess) =>
  lab.see<{ left: boolean }>('select left_at is not null as left from processes where pid = $1', [pid]);

it.each(['api', 'worker'] as const)('the %s says goodbye', async (part) => {
  const one = await start(part);
  expect(await processOf(one)).toEqual([{ left: false }]);
  one.signal('SIGTERM');
  expect(await one.exited).toEqual({ code: 0, signal: null });
  expect(await processOf(one)).toEqual([{ left: true }]);
});

it('finishes the call that is under way: its answer is written, nothing is left unknown', async () => {
  const worker = await start('worker');
  const nadia = await lab.shop.phone({ name: 'Nadia' });
  await lab.faults({ slowAnswer: { delayMs: 3_000, count: 1 } });
  await nadia.says('bonjour');
  await lab.rows(1, `select 1 from outbox where state = 'leased'`);
  worker.signal('SIGTERM');
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  expect(await lab.see('select 1 from outbox')).toEqual([]);
  expect(
    await lab.see(`select 1 from messages where direction = 'outbound' and status in ('queued', 'unknown')`),
  ).toEqual([]);
  await nadia.waitsFor(/./);
});

it('leaves at once at a second signal', async () => {
  const worker = await start('worker');
  const karim = await lab.shop.phone({ name: 'Karim' });
  await lab.faults({ timeoutAlthoughSent: 1 });
  await karim.says('bonjour');
  await lab.rows(1, `select 1 from outbox where state = 'leased'`);
  worker.signal('SIGTERM');
  await expect.poll(() => worker.log(), { timeout: 30_000 }).toContain('finishing what is under way');
  worker.signal('SIGTERM');
  expect(await worker.exited).toEqual({ code: 1, signal: null });
  // Nobody knows what became of the call: the rule for that decides, not a guess.
  expect(await lab.see(`select state from outbox`)).toEqual([{ state: 'leased' }]);
  await lab.see('delete from outbox');
});

it.each(['api', 'worker'] as const)('the %s stops in bounded time while PostgreSQL does not answer', async (part) => {
  const way = await startLeakyWay(lab.shop.database.appUrl);
  const one = await start(part, { DATABASE_URL: way.url });
  way.loseMore();
  one.signal('SIGTERM');
  expect((await one.exited).signal).toBeNull();
  way.close();
});
