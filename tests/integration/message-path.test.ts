import { afterAll, beforeAll, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';

let shop: TestInstallation;
beforeAll(async () => {
  shop = await startInstallation();
});
afterAll(() => shop.stop());

it('takes an order in French by typing, from the first word to the receipt', async () => {
  const nadia = await shop.phone({ name: 'Nadia' });
  await nadia.says('Bonjour, 2 tajines poulet et 1 thé svp');
  await nadia.waitsFor(/tajine/i);
  await nadia.says("c'est tout");
  await nadia.waitsFor(/quartier|livr/i);
  await nadia.says('Maârif');
  await nadia.waitsFor(/adresse/i);
  await nadia.says('12 rue des Lilas, appartement 3');
  await nadia.waitsFor(/./);
  console.log(await nadia.transcript());
  const rows = await shop.database.see(
    'select status, author, kind from messages m left join outbox o on o.message_id = m.id order by position',
  );
  console.log(rows);
});
