import { textOf } from '@wac/simulator';
import { afterEach, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

/** Meta's pair rate: 45 at once to one customer, then one every 6 seconds. */
const BURST = 45;

let lab: ShopLab;
afterEach(() => lab.stop());

it.each([
  { redis: true, most: BURST },
  // Without Redis each process counts alone, at half the rate: slower is safe.
  { redis: false, most: Math.ceil(BURST / 2) },
])('keeps within the pair rate by itself, Redis: $redis; the rest waits in order', async ({ redis, most }) => {
  lab = await openShopLab({ redis });
  const nadia = await lab.customer({ name: 'Nadia' });
  const spent = (await nadia.phone.received()).length;
  const texts = Array.from({ length: BURST + 15 }, (_, i) => `envoi ${i}`);
  await lab.queue(nadia, texts);
  // The head of the queue was looked at and given back: it waits for its time, and so do all behind it.
  await lab.rows(
    1,
    `select 1 from outbox where state = 'queued' and attempts = 0 and next_try_at > clock_timestamp() + interval '1 second'
     having count(*) > 0 and (select count(*) from outbox where state = 'leased') = 0`,
  );
  const sent = (await nadia.phone.received()).map(textOf).filter((text) => text.startsWith('envoi'));
  expect(sent.length).toBeGreaterThan(most / 2);
  // A token or two may have come back while the test ran.
  expect(sent.length).toBeLessThanOrEqual(most - spent + 5);
  expect(sent).toEqual(texts.slice(0, sent.length));
  // Meta never had to say no.
  expect((await lab.sends()).filter((send) => send.status !== 200)).toEqual([]);
  // Somebody else is not held up by it.
  await lab.customer({ name: 'Somebody else' });
});
