import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
beforeAll(async () => {
  lab = await openShopLab({ scenario: 'samples' });
});
afterAll(() => lab.stop());

const PHONE = '212655000111';
let sent = 0;

/** A message of a sender with the keys that Meta shows: a phone, an id, or both. */
function says(text: string, sender: { phone?: string; bsuid?: string; name: string }): Promise<void> {
  const number = lab.shop.tenants[0];
  sent += 1;
  const keys = {
    ...(sender.phone === undefined ? {} : { wa_id: sender.phone }),
    ...(sender.bsuid === undefined ? {} : { user_id: sender.bsuid }),
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number?.displayPhoneNumber, phone_number_id: number?.phoneNumberId },
    contacts: [{ profile: { name: sender.name }, ...keys }],
    messages: [
      {
        ...(sender.phone === undefined ? {} : { from: sender.phone }),
        ...(sender.bsuid === undefined ? {} : { from_user_id: sender.bsuid }),
        id: `wamid.MOVES${sent}==`,
        timestamp: String(Math.floor(Date.now() / 1_000)),
        type: 'text',
        text: { body: text },
      },
    ],
  };
  return lab.webhook({
    object: 'whatsapp_business_account',
    entry: [{ id: number?.wabaId, changes: [{ field: 'messages', value }] }],
  });
}

it('keeps what a phone says today out of the conversation of whoever had it before', async () => {
  await says('bonjour, ici Amine', { phone: PHONE, bsuid: 'MA.10000001', name: 'Amine' });
  await lab.rows(1, `select 1 from messages where text = 'bonjour, ici Amine'`);
  // Seen by its phone alone: the same person, as far as anybody can know.
  await says('toujours Amine', { phone: PHONE, name: 'Amine' });
  await lab.rows(1, `select 1 from messages where text = 'toujours Amine'`);
  // Somebody else shows up with that phone.
  await says('bonjour, ici Brahim', { phone: PHONE, bsuid: 'MA.20000002', name: 'Brahim' });
  await lab.rows(1, `select 1 from messages where text = 'bonjour, ici Brahim'`);
  await says('encore moi, Brahim', { phone: PHONE, name: 'Brahim' });
  await lab.rows(1, `select 1 from messages where text = 'encore moi, Brahim'`);
  const said = await lab.see<{ conversation: string; words: string[] }>(
    `select conversation_id as conversation, array_agg(text order by position) as words
     from messages where direction = 'inbound' group by 1 order by min(received_at)`,
  );
  expect(said.map(({ words }) => words)).toEqual([
    ['bonjour, ici Amine', 'toujours Amine'],
    ['bonjour, ici Brahim', 'encore moi, Brahim'],
  ]);
  expect(await lab.see('select 1 from mailbox_cursors where claims > 0')).toEqual([]);
  expect(await lab.see('select 1 from conversations where tries > 0 or parked_at is not null')).toEqual([]);
});
