import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '@wac/simulator';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { barriers, overflow } from './barriers.ts';
import { openBrowser, type Watched } from './browser.ts';
import { ready, signIn } from './dashboard.ts';
import { parkConversation, pauseNumbers, REASON } from './standstill.ts';

let shop: TestInstallation;
let browser: Browser;
let desk: Watched;
let nadia: Phone;
beforeAll(async () => {
  shop = await startInstallation();
  nadia = await shop.phone({ name: 'Nadia' });
  await nadia.says('Salam');
  await nadia.waitsFor(/./, { timeoutMs: 60_000 });
  browser = await openBrowser();
  desk = await signIn(browser, shop.apiUrl, shop.tenants[0] ?? fail(), 'en');
});
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

async function isParked(conversationId: string): Promise<boolean | undefined> {
  const [row] = await shop.database.see<{ parked: boolean }>(
    'select parked_at is not null as parked from conversations where id = $1',
    [conversationId],
  );
  return row?.parked;
}

async function withoutBarriers(): Promise<void> {
  const { page } = desk;
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await overflow(page), `${width} px`).toBeLessThanOrEqual(0);
    expect(await barriers(page), `${width} px`).toEqual([]);
  }
}

describe('a conversation that was set aside', () => {
  it('says so in its thread, and is handled again when a person wants it', async () => {
    const { page } = desk;
    const conversationId = await parkConversation(shop);
    await nadia.says('menu');
    await page.goto(`${shop.apiUrl}/en/inbox/${conversationId}`);
    await ready(page);
    const banner = page.getByRole('region', { name: 'Set aside' });
    await banner.getByText(REASON).waitFor();
    await withoutBarriers();
    await banner.getByRole('button', { name: 'Try again' }).click();
    await banner.waitFor({ state: 'detached' });
    expect(await isParked(conversationId)).toBe(false);
    // What she wrote meanwhile was kept, and is answered now.
    await nadia.waitsFor(/./, { timeoutMs: 30_000 });
  });

  it('is passed over only after asking', async () => {
    const { page } = desk;
    const conversationId = await parkConversation(shop);
    await page.goto(`${shop.apiUrl}/en/inbox/${conversationId}`);
    await ready(page);
    const banner = page.getByRole('region', { name: 'Set aside' });
    await banner.getByRole('button', { name: 'Pass over' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Go back' }).click();
    expect(await isParked(conversationId)).toBe(true);
    await banner.getByRole('button', { name: 'Pass over' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Pass over' }).click();
    await banner.waitFor({ state: 'detached' });
    expect(await isParked(conversationId)).toBe(false);
  });
});

describe('a number that Meta stopped', () => {
  it.each([
    [190, 'access token'],
    [131042, 'payment method'],
    [131031, 'restricted this account'],
  ])('is on every page with what to do, code %i', async (code, words) => {
    const { page } = desk;
    await pauseNumbers(shop, code);
    await page.setViewportSize({ width: 1280, height: 860 });
    for (const path of ['orders', 'inbox', 'catalogue', 'numbers']) {
      await page.goto(`${shop.apiUrl}/en/${path}`);
      await ready(page);
      await page.locator('output').getByText(words).waitFor();
      expect(await page.locator('output').getByText('still arrive').isVisible(), path).toBe(true);
    }
    await withoutBarriers();
  });

  it('sends again, with what waited, when it was repaired', async () => {
    const { page } = desk;
    await pauseNumbers(shop, 131042);
    await nadia.says('menu');
    await expect
      .poll(async () => (await shop.database.see(`select from outbox where state = 'queued'`)).length, {
        timeout: 30_000,
      })
      .toBeGreaterThan(0);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.goto(`${shop.apiUrl}/en/numbers`);
    await ready(page);
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect.poll(async () => (await shop.database.see('select from outbox')).length, { timeout: 30_000 }).toBe(0);
    await page.locator('output').getByText('payment method').waitFor({ state: 'detached' });
  });
});

it('complains of nothing', () => {
  expect(desk.problems).toEqual([]);
});

function fail(): never {
  throw new Error('The shop was not seeded');
}
