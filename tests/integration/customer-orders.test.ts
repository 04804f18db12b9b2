import { textOf, type Phone } from '@wac/simulator';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { signIn, type Dashboard } from './dashboard.ts';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
let owner: Dashboard;
beforeAll(async () => {
  lab = await openShopLab();
  owner = await signIn(lab.shop.apiUrl, lab.shop.tenants[0]?.owner ?? { email: '', password: '' });
});
afterAll(() => lab.stop());

async function tajine() {
  const { products } = await owner.call.catalog.products.query({});
  const found = products.find((product) => /poulet citron/i.test(product.name.fr));
  if (!found) throw new Error('no tajine with chicken');
  return found;
}

afterEach(async () => {
  const { id } = await tajine();
  await setPrice(6_500);
  await owner.call.catalog.setAvailability.mutate({ productId: id, available: true });
});

async function setPrice(priceMinor: number): Promise<void> {
  const { id, version, name, description, aliases, categoryId } = await tajine();
  await owner.call.catalog.updateProduct.mutate({
    productId: id,
    version,
    name,
    description,
    aliases,
    categoryId,
    priceMinor,
  });
}

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
  return phone;
}

const orders = (name: string) =>
  lab.see<{ id: string; code: string; status: string; total_minor: string }>(
    'select id, code, status, total_minor from orders where customer_name = $1 order by placed_at',
    [name],
  );

it("is cancelled by the customer's words while nobody has accepted it", async () => {
  const phone = await readBack('Nadia');
  await phone.says('oui');
  await phone.waitsFor(/enregistrée/);
  expect(await orders('Nadia')).toMatchObject([{ status: 'placed', total_minor: '15700' }]);
  await phone.says('annulez ma commande');
  const answer = textOf(await phone.waitsFor(/annul/i));
  if (/\?/.test(answer)) await phone.says('oui');
  await expect.poll(() => orders('Nadia'), { timeout: 20_000 }).toMatchObject([{ status: 'cancelled' }]);
  const { history } = await owner.call.orders.get.query({ orderId: (await orders('Nadia'))[0]?.id ?? '' });
  expect(history.at(-1)).toMatchObject({ from: 'placed', to: 'cancelled', by: 'customer' });
});

it('is not cancelled by words once it was accepted: the customer is told, a person is asked', async () => {
  const phone = await readBack('Karim');
  await phone.says('oui');
  await phone.waitsFor(/enregistrée/);
  const [order] = await orders('Karim');
  await owner.call.orders.move.mutate({ orderId: order?.id ?? '', from: 'placed', to: 'accepted' });
  await phone.waitsFor(new RegExp(order?.code ?? 'no code'));
  await phone.says('annulez ma commande');
  await phone.waitsFor(/ne peut plus être annulée/);
  expect(await orders('Karim')).toMatchObject([{ status: 'accepted' }]);
  await phone.taps('Parler à quelqu’un');
  await lab.rows(
    1,
    `select 1 from conversations v join customers c on c.id = v.customer_id where v.needs_person and c.name = 'Karim'`,
  );
});

it('is read back again when the price changed between reading back and yes', async () => {
  const phone = await readBack('Salma');
  await setPrice(7_000);
  await phone.says('oui');
  await phone.waitsFor(/167,00/);
  expect(await orders('Salma')).toEqual([]);
  await phone.says('oui');
  await phone.waitsFor(/enregistrée/);
  expect(await orders('Salma')).toMatchObject([{ total_minor: '16700' }]);
});

it('is not placed when a dish ran out between reading back and yes', async () => {
  const phone = await readBack('Omar');
  await owner.call.catalog.setAvailability.mutate({ productId: (await tajine()).id, available: false });
  await phone.says('oui');
  const answer = textOf(await phone.waitsFor(/./));
  expect(answer).toMatch(/tajine/i);
  expect(answer).not.toMatch(/enregistrée/);
  expect(await orders('Omar')).toEqual([]);
});

it('keeps the bot silent while a member talks, and lets only that member write', async () => {
  const nadia = await lab.customer({ name: 'Talk' });
  const { conversationId } = nadia;
  const agent = await signIn(lab.shop.apiUrl, {
    email: 'agent@dar-zitoun.example',
    password: lab.shop.tenants[0]?.owner.password ?? '',
  });
  const send = (who: Dashboard, text: string) => who.call.messages.send.mutate({ conversationId, text });
  await expect(send(agent, 'trop tôt')).rejects.toThrow('conversation.not_taken_over');
  await agent.call.conversations.takeOver.mutate({ conversationId });
  await expect(owner.call.conversations.takeOver.mutate({ conversationId })).rejects.toThrow(
    'conversation.taken_by_other',
  );
  await expect(send(owner, 'moi aussi')).rejects.toThrow('conversation.taken_by_other');
  await send(agent, 'Bonjour, ici Imane.');
  await nadia.phone.waitsFor('Bonjour, ici Imane.');
  await nadia.phone.says('2 tajines poulet svp');
  await lab.rows(1, `select 1 from messages where conversation_id = $1 and text = '2 tajines poulet svp'`, [
    conversationId,
  ]);
  await send(agent, 'Je note.');
  await nadia.phone.waitsFor('Je note.');
  const authors = await lab.see(
    `select author from messages where conversation_id = $1 and position > 2 order by position`,
    [conversationId],
  );
  expect(authors.map((row) => row.author)).toEqual(['member', 'customer', 'member']);
  await agent.call.conversations.handBack.mutate({ conversationId });
  await nadia.phone.says('2 tajines poulet svp');
  await nadia.phone.waitsFor(/tajine/i);
});
