import { randomUUID } from 'node:crypto';
import { textOf } from '@wac/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, signIn, type Dashboard } from './dashboard.ts';
import { openShopLab, type ShopLab, type TestCustomer } from './shop-lab.ts';

let lab: ShopLab;
let owner: Dashboard;
beforeAll(async () => {
  lab = await openShopLab();
  owner = await signIn(lab.shop.apiUrl, lab.shop.tenants[0]?.owner ?? { email: '', password: '' });
});
afterAll(() => lab.stop());

/** Handling a "STOP" of this customer fails from now on, as with a bug that one customer's words bring to light. */
async function breakStopOf({ customerId }: TestCustomer): Promise<() => Promise<void>> {
  const name = `broken_${customerId.replaceAll('-', '')}`;
  await lab.see(`create function ${name}() returns trigger language plpgsql as $$ begin
    raise exception 'a bug' using errcode = 'XX001'; end $$`);
  await lab.see(`create trigger ${name} before insert on consents for each row
    when (new.customer_id = '${customerId}') execute function ${name}()`);
  return async () => {
    await lab.see(`drop trigger ${name} on consents`);
  };
}

const conversation = async ({ conversationId }: TestCustomer) =>
  (
    await lab.see('select tries, parked_at, parked_reason, needs_person from conversations where id = $1', [
      conversationId,
    ])
  )[0];
const said = async ({ conversationId }: TestCustomer): Promise<string[]> =>
  (
    await lab.see<{ text: string }>(
      `select text from messages where conversation_id = $1 and direction = 'inbound' order by position`,
      [conversationId],
    )
  ).map((row) => row.text);

/** Its pause is over. */
async function tryAgain({ conversationId }: TestCustomer): Promise<void> {
  await lab.see(`update conversations set next_try_at = null where id = $1 and next_try_at is not null`, [
    conversationId,
  ]);
  await lab.see(
    `update mailboxes m set due_at = clock_timestamp() from mailbox_cursors c
     where c.conversation_id = $1 and m.tenant_id = c.tenant_id and m.id = c.mailbox_id and m.pending`,
    [conversationId],
  );
}

async function parked(name: string): Promise<{ customer: TestCustomer; repair: () => Promise<void> }> {
  const customer = await lab.customer({ name });
  const repair = await breakStopOf(customer);
  await lab.see('update conversations set tries = 7 where id = $1', [customer.conversationId]);
  await customer.phone.says('STOP');
  await lab.rows(1, 'select 1 from conversations where id = $1 and parked_at is not null', [customer.conversationId]);
  return { customer, repair };
}

describe('a conversation that cannot be handled', () => {
  it('waits alone, and is set aside with its reason after eight tries', async () => {
    const nadia = await lab.customer({ name: 'Nadia' });
    const karim = await lab.customer({ name: 'Karim' });
    await breakStopOf(nadia);
    await nadia.phone.says('STOP');
    for (let tries = 1; tries < 8; tries += 1) {
      await lab.rows(
        1,
        'select 1 from conversations where id = $1 and tries = $2 and next_try_at > clock_timestamp()',
        [nadia.conversationId, tries],
      );
      expect(await conversation(nadia)).toMatchObject({ parked_at: null, needs_person: false });
      await tryAgain(nadia);
    }
    await lab.rows(1, 'select 1 from conversations where id = $1 and parked_at is not null', [nadia.conversationId]);
    expect(await conversation(nadia)).toMatchObject({
      tries: 8,
      needs_person: true,
      parked_reason: expect.stringContaining('XX001'),
    });
    // Nothing of the failed turn is there, and the others never noticed.
    expect(await said(nadia)).toEqual(['bonjour']);
    await karim.phone.says('la carte');
    await karim.phone.waitsFor(/./);
    const { parked: list } = await owner.call.queue.parked.query({});
    expect(list).toMatchObject([{ conversationId: nadia.conversationId, customerName: 'Nadia', unread: 1 }]);
    expect(list[0]?.reason).toContain('XX001');
  });

  it('is handled from where it stopped when it is replayed, with what came meanwhile', async () => {
    const { customer, repair } = await parked('Replayed');
    await customer.phone.says('vous êtes là ?');
    await lab.rows(
      1,
      `select 1 from mailboxes m join mailbox_cursors c on c.mailbox_id = m.id
      where c.conversation_id = $1 and m.last_position = 3 and not m.pending`,
      [customer.conversationId],
    );
    expect(await said(customer)).toEqual(['bonjour']);
    await repair();
    const { conversationId } = customer;
    await owner.call.queue.replay.mutate({ conversationId });
    await lab.rows(1, `select 1 from messages where conversation_id = $1 and text = 'vous êtes là ?'`, [
      conversationId,
    ]);
    expect(await said(customer)).toEqual(['bonjour', 'STOP', 'vous êtes là ?']);
    expect(await lab.see(`select state from consents where customer_id = $1`, [customer.customerId])).toEqual([
      { state: 'withdrawn' },
    ]);
    expect(await conversation(customer)).toMatchObject({ tries: 0, parked_at: null });
    expect(await refusalOf(owner.call.queue.replay.mutate({ conversationId }))).toBe('conversation.not_parked');
  });

  it('goes on behind what failed when that is skipped', async () => {
    const { customer } = await parked('Skipped');
    await owner.call.queue.skip.mutate({ conversationId: customer.conversationId });
    await customer.phone.says('la carte svp');
    await customer.phone.waitsFor(/./);
    // What nobody handled stands in the thread all the same: a customer wrote it.
    expect(await said(customer)).toEqual(['bonjour', 'STOP', 'la carte svp']);
    expect(await lab.see(`select 1 from consents where customer_id = $1`, [customer.customerId])).toEqual([]);
    const missing = owner.call.queue.skip.mutate({ conversationId: randomUUID() });
    expect(await refusalOf(missing)).toBe('conversation.not_found');
  });
});

describe('events that kill the process', () => {
  const claims = (count: number, { conversationId }: TestCustomer) =>
    lab.see('update mailbox_cursors set claims = $1 where conversation_id = $2', [count, conversationId]);

  it('are tried alone while they are suspected, and forgiven once they are handled', async () => {
    const nadia = await lab.customer({ name: 'Suspect' });
    await claims(3, nadia);
    await nadia.phone.says('la carte');
    await nadia.phone.waitsFor(/./);
    await lab.rows(1, 'select 1 from mailbox_cursors where conversation_id = $1 and claims = 0', [
      nadia.conversationId,
    ]);
    expect(await said(nadia)).toEqual(['bonjour', 'la carte']);
  });

  it('are set aside unhandled after five claims that nobody finished', async () => {
    const nadia = await lab.customer({ name: 'Killer' });
    await claims(5, nadia);
    await nadia.phone.says('la carte');
    await lab.rows(1, 'select 1 from conversations where id = $1 and parked_at is not null', [nadia.conversationId]);
    expect(await conversation(nadia)).toMatchObject({ parked_reason: 'process_killed', needs_person: true });
    expect(await said(nadia)).toEqual(['bonjour']);
    await owner.call.queue.replay.mutate({ conversationId: nadia.conversationId });
    await nadia.phone.waitsFor(/./);
    expect(await said(nadia)).toEqual(['bonjour', 'la carte']);
  });
});

it("keeps everybody's order with three workers", async () => {
  await lab.shop.startWorker();
  await lab.shop.startWorker();
  const customers = await Promise.all(Array.from({ length: 8 }, (_, i) => lab.customer({ name: `Foule ${i}` })));
  const texts = Array.from({ length: 12 }, (_, i) => `tour ${i}`);
  await Promise.all(
    customers.map(async ({ phone }) => {
      for (const text of texts) await phone.says(text);
    }),
  );
  await lab.rows(customers.length * texts.length, `select 1 from messages where text like 'tour %'`);
  await lab.rows(
    0,
    `select 1 from outbox union all select 1 from mailboxes m where pending
    and not exists (select from mailbox_cursors c join conversations v on v.id = c.conversation_id where c.mailbox_id = m.id and v.parked_at is not null)`,
  );
  for (const customer of customers) {
    expect(await said(customer)).toEqual(['bonjour', ...texts]);
    const sent = await lab.see<{ text: string }>(
      `select text from messages where conversation_id = $1 and direction = 'outbound' order by position`,
      [customer.conversationId],
    );
    const received = (await customer.phone.received()).map((entry) => textOf(entry).split('\n').slice(0, 1).join());
    expect(received).toEqual(sent.map((row) => row.text.split('\n').slice(0, 1).join()));
  }
});
