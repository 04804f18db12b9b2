import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
beforeAll(async () => {
  // The longest that a shop may choose: what waits for it is seen to wait.
  lab = await openShopLab({ quietTimeMs: 3_000 });
});
afterAll(() => lab.stop());

const thread = (conversationId: string) =>
  lab.see<{ direction: string; text: string }>(
    'select direction, text from messages where conversation_id = $1 order by position',
    [conversationId],
  );

it('answers a burst once, with all of it in mind', async () => {
  const { phone, conversationId } = await lab.customer({ name: 'Nadia' });
  const before = (await thread(conversationId)).length;
  await phone.says('2 tajines poulet');
  await phone.says('et 1 thé');
  await phone.says('svp');
  await phone.waitsFor(/./);
  const fresh = (await thread(conversationId)).slice(before);
  expect(fresh.map(({ direction }) => direction)).toEqual(['inbound', 'inbound', 'inbound', 'outbound']);
  const [answer] = fresh.slice(-1);
  expect(answer?.text).toMatch(/tajine/i);
  expect(answer?.text).toMatch(/thé/i);
});

it('does not let a tap wait, nor what was said before it', async () => {
  const { phone, conversationId } = await lab.customer({ name: 'Karim' });
  await lab.rows(0, 'select 1 from mailboxes where pending');
  await phone.says('2 tajines poulet');
  const due = () =>
    lab.see<{ due: boolean; pending: boolean }>(
      `select m.due_at <= clock_timestamp() as due, m.pending from mailboxes m
       join mailbox_cursors c on c.tenant_id = m.tenant_id and c.mailbox_id = m.id where c.conversation_id = $1`,
      [conversationId],
    );
  await expect.poll(due, { timeout: 20_000, interval: 10 }).toEqual([{ due: false, pending: true }]);
  await phone.sends({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'menu', title: 'La carte' } },
  });
  // Due at once, or handled already.
  await expect.poll(due, { timeout: 20_000, interval: 10 }).not.toEqual([{ due: false, pending: true }]);
  await phone.waitsFor(/./);
  const said = (await thread(conversationId)).filter(({ direction }) => direction === 'inbound');
  expect(said.slice(-2).map(({ text }) => text)).toEqual(['2 tajines poulet', 'La carte']);
});
