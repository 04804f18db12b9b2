import { settleUnknowns } from '@wac/core/messaging';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from '../integration/shop-lab.ts';

let lab: ShopLab;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
});
afterAll(() => lab?.stop());

it('sends nothing again of which a status has told already, though nobody has read it yet', async () => {
  const worker = await lab.shop.startWorker();
  const nadia = await lab.customer({ name: 'Nadia' });
  // Sent, but the answer says otherwise; its statuses come when no worker runs any more.
  await lab.faults({ errorAlthoughSent: 1, late: { delayMs: 4_000 } });
  await lab.queue(nadia, ['À demain']);
  await lab.rows(1, `select 1 from outbox where state = 'unknown'`);
  await worker.stop();
  await lab.faults({ late: null });
  await lab.rows(1, `select 1 from status_events where pending and status = 'sent'`);
  await lab.see(`update outbox set unknown_since = unknown_since - interval '1 minute'`);
  // The first thing that a worker does which comes up after a while.
  await settleUnknowns(lab.shop.platform);
  expect(await lab.see('select state from outbox')).toEqual([{ state: 'unknown' }]);
  await lab.shop.startWorker();
  await lab.rows(0, 'select 1 from outbox');
  const sent = (await lab.sends()).filter(({ text }) => text === 'À demain');
  expect(sent).toHaveLength(1);
});
