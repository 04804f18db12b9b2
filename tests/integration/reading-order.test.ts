import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn, type Dashboard } from './dashboard.ts';
import { openShopLab, type ShopLab, type TestCustomer } from './shop-lab.ts';

let lab: ShopLab;
let owner: Dashboard;
beforeAll(async () => {
  lab = await openShopLab();
  owner = await signIn(lab.shop.apiUrl, lab.shop.tenants[0]?.owner ?? { email: '', password: '' });
});
afterAll(() => lab.stop());

const thread = ({ conversationId }: TestCustomer) =>
  lab.see<{ id: string; text: string; direction: string }>(
    'select id, text, direction from messages where conversation_id = $1 order by position',
    [conversationId],
  );

it('events are read once and in the order of their mailbox, whatever the clocks of the processes that took them said', async () => {
  const nadia = await lab.customer({ name: 'Nadia' });
  const { conversationId } = nadia;
  await lab.see('update conversations set parked_at = now() where id = $1', [conversationId]);
  for (const text of ['tour 1', 'tour 2', 'tour 3']) await nadia.phone.says(text);
  const unread = `from mailbox_cursors c where c.conversation_id = $1 and e.mailbox_id = c.mailbox_id`;
  await lab.rows(
    3,
    `select 1 from inbound_events e, mailbox_cursors c where c.conversation_id = $1
    and e.mailbox_id = c.mailbox_id and e.position > c.read_position`,
    [conversationId],
  );
  await lab.see(`update inbound_events e set received_at = received_at - e.position * interval '1 minute' ${unread}`, [
    conversationId,
  ]);
  await owner.call.queue.replay.mutate({ conversationId });
  await lab.rows(
    1,
    `select 1 from mailbox_cursors c join mailboxes m on m.id = c.mailbox_id
    where c.conversation_id = $1 and c.read_position = m.last_position and not m.pending`,
    [conversationId],
  );
  const said = (await thread(nadia)).filter((row) => row.direction === 'inbound').map((row) => row.text);
  expect(said).toEqual(['bonjour', 'tour 1', 'tour 2', 'tour 3']);
});

it('a character that the preview would cut in half costs nobody their turn', async () => {
  const karim = await lab.customer({ name: 'Karim' });
  await karim.phone.says(`${'a'.repeat(199)}😀`);
  await karim.phone.waitsFor(/./);
  const [turn] = await lab.see('select tries, parked_at from conversations where id = $1', [karim.conversationId]);
  expect(turn).toEqual({ tries: 0, parked_at: null });
});

it('messages of one instant are listed in the order in which they were written', async () => {
  const salma = await lab.customer({ name: 'Salma' });
  const ids = await lab.queue(salma, ['un', 'deux', 'trois', 'quatre', 'cinq', 'six']);
  const { conversationId } = salma;
  const page = await owner.call.messages.list.query({ conversationId, order: 'asc', limit: 100 });
  expect(page.data.map((message) => message.id).slice(-6)).toEqual(ids);
});
