import { textOf, type Phone } from '@wac/simulator';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProductProcess, type ProductProcess } from './product-process.ts';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
let worker: ProductProcess;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
  worker = await startProductProcess('worker', lab.shop.environment);
});
afterAll(async () => {
  await worker?.stop();
  await lab?.stop();
});
/** Writes an order up to the question whether it is right. */
async function readBack(name: string): Promise<Phone> {
  const phone = await lab.shop.phone({ name });
  const steps: [string, RegExp][] = [
    ['Bonjour, 2 tajines poulet et un thé svp', /142,00/],
    ["c'est tout", /quartier/],
    ['Maârif', /adresse/],
    ['12 rue des Lilas, appartement 3', /157,00/],
  ];
  for (const [words, answer] of steps) {
    await phone.says(words);
    await phone.waitsFor(answer);
  }
  // The phone hears a message before its sender has written down that it went out.
  await lab.rows(0, `select 1 from outbox where state in ('queued', 'leased')`);
  return phone;
}

const orders = (name: string) => lab.see('select 1 from orders where customer_name = $1', [name]);
const receipts = async (phone: Phone): Promise<number> =>
  (await phone.received()).filter((entry) => /enregistrée/.test(textOf(entry))).length;

it('killed while it places an order: the next one places it, once', async () => {
  const karim = await readBack('Karim');
  const blocker = new pg.Client({ connectionString: lab.shop.database.ownerUrl });
  await blocker.connect();
  await blocker.query('begin');
  await blocker.query('lock table order_steps in access exclusive mode');
  await karim.says('oui');
  // In the middle of its transaction: the order is written, its first step is not.
  await lab.rows(
    1,
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%order_steps%'`,
  );
  await worker.kill();
  const claims = await lab.see('select claims from mailbox_cursors where claims > 0');
  expect(claims).toEqual([{ claims: 1 }]);
  await blocker.query('rollback');
  await blocker.end();
  expect(await orders('Karim')).toEqual([]);
  worker = await startProductProcess('worker', lab.shop.environment);
  await karim.waitsFor(/enregistrée/, { timeoutMs: 30_000 });
  expect(await orders('Karim')).toHaveLength(1);
  expect(await receipts(karim)).toBe(1);
  expect(await lab.see('select 1 from mailbox_cursors where claims > 0')).toEqual([]);
});

it('killed while Meta has the receipt and has not answered: its status settles it, nothing comes twice', async () => {
  const salma = await readBack('Salma');
  // The answer never comes, and the status comes late enough for the worker to be dead by then.
  await lab.faults({ timeoutAlthoughSent: 1, late: { field: 'messages', delayMs: 3_000 } });
  await salma.says('oui');
  await salma.waitsFor(/enregistrée/, { timeoutMs: 30_000 });
  expect(await lab.see(`select state from outbox`)).toEqual([{ state: 'leased' }]);
  await worker.kill();
  await lab.faults({ late: null });
  worker = await startProductProcess('worker', lab.shop.environment);
  await lab.rows(0, 'select 1 from outbox');
  await salma.says('merci');
  await salma.waitsFor(/./, { timeoutMs: 30_000 });
  expect(await receipts(salma)).toBe(1);
  expect(await orders('Salma')).toHaveLength(1);
});

it('killed before Meta got the receipt: nobody can know, so a person decides, and the order stands', async () => {
  const omar = await readBack('Omar');
  await lab.faults({ timeoutBeforeSent: 1 });
  await omar.says('oui');
  await lab.rows(1, `select 1 from outbox where state = 'leased'`);
  await worker.kill();
  // The lease and the wait for a status are over.
  await lab.see(`update outbox set lease_until = clock_timestamp() - interval '30 seconds'`);
  worker = await startProductProcess('worker', lab.shop.environment);
  await lab.rows(1, `select 1 from outbox where state = 'waiting_for_person' and confirms`);
  // It may have died before the call, too; one that is still on its way must not be taken after all.
  await lab.faults({ timeoutBeforeSent: null });
  await lab.rows(
    1,
    `select 1 from conversations v join customers c on c.id = v.customer_id where v.needs_person and c.name = 'Omar'`,
  );
  expect(await orders('Omar')).toHaveLength(1);
  expect(await receipts(omar)).toBe(0);
  // The conversation goes on meanwhile.
  await omar.says('où en est ma commande ?');
  await omar.waitsFor(/./, { timeoutMs: 30_000 });
});

it('killed again and again between the words of a customer: every word is there, once, in order', async () => {
  const nadia = await lab.shop.phone({ name: 'Nadia' });
  const words = Array.from({ length: 8 }, (_, i) => `la carte ${i}`);
  for (const [i, text] of words.entries()) {
    await nadia.says(text);
    if (i % 4 === 2) {
      await worker.kill();
      worker = await startProductProcess('worker', lab.shop.environment);
    }
  }
  const said = () =>
    lab.see<{ text: string }>(`select text from messages where text like 'la carte %' order by position`);
  await lab.rows(8, `select 1 from messages where text like 'la carte %'`);
  expect((await said()).map(({ text }) => text)).toEqual(words);
  // What was under way when it died is settled by its status, or is sent once more.
  await lab.see(`update outbox set lease_until = clock_timestamp() - interval '30 seconds' where state = 'leased'`);
  await lab.rows(0, `select 1 from outbox where state <> 'waiting_for_person'`);
  const sent = await lab.see(
    `select x.id from messages x join customers c on c.id = x.customer_id where c.name = 'Nadia' and x.direction = 'outbound'`,
  );
  expect((await nadia.received()).length).toBeLessThanOrEqual(sent.length);
});
