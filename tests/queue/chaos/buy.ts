import { setTimeout as sleep } from 'node:timers/promises';
import { heardBy } from './observe.ts';
import { makeCustomer, writes, type Customer } from './play.ts';
import type { World } from './world.ts';

/** What a customer says who orders, and what they wait for before they say the next thing. */
const DIALOGUE: readonly { says: string; after: RegExp | null }[] = [
  { says: '6 thés à la menthe', after: null },
  { says: "c'est tout", after: /total/i },
  { says: 'Maârif', after: /quartier/i },
  { says: '12 rue des Lilas, appartement 3', after: /adresse/i },
  { says: 'oui', after: /87,00/ },
];
const LOOK_EVERY_MS = 250;
const LOOKS = 1_200;

/** A customer who orders, step by step: their order and its receipt may never be doubled. Resolves when they have said yes. */
export async function buy(world: World, name: string, nth: number): Promise<Customer & { buys: true }> {
  const customer = await makeCustomer(world, name, nth);
  for (const { says, after } of DIALOGUE) {
    if (after !== null) await untilHeard(world, customer, after);
    await writes(world, customer, { text: says, priceMinor: 0 });
  }
  return { ...customer, buys: true };
}

async function untilHeard(world: World, customer: Customer, wanted: RegExp): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const heard = await heardBy(world, customer);
    if (heard.some(({ text }) => wanted.test(text))) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`${customer.name} never heard ${String(wanted)}`);
}
