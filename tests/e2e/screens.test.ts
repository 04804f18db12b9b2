import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '@wac/shared';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { barriers, overflow } from './barriers.ts';
import { openBrowser, type Watched } from './browser.ts';
import { ready, signIn } from './dashboard.ts';

const SCREENS = ['orders', 'inbox', 'catalogue', 'numbers', 'account'] as const;

let shop: TestInstallation;
let browser: Browser;
beforeAll(async () => {
  shop = await startInstallation();
  const nadia = await shop.phone({ name: 'Nadia <b>&"' });
  for (const words of ['2 tajines poulet et 1 thé svp', "c'est tout", 'Maârif', '12 rue des Lilas', 'oui']) {
    await nadia.says(words);
    await nadia.waitsFor(/./);
  }
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

async function isFocused(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) > 0;
}

describe.each(['ar', 'fr', 'en'] as const)('in %s', (language: Language) => {
  let desk: Watched;
  const hosts = new Set<string>();
  beforeAll(async () => {
    desk = await signIn(browser, shop.apiUrl, shop.tenants[0] ?? fail(), language);
    desk.page.on('request', (request) => hosts.add(new URL(request.url()).host));
  });

  it.each(SCREENS)('%s is ready, without barriers, wide and narrow, light and dark', async (screen) => {
    const { page } = desk;
    for (const viewport of [
      { width: 1280, height: 860 },
      { width: 360, height: 740 },
    ]) {
      await page.setViewportSize(viewport);
      for (const dark of [false, true]) {
        await page.evaluate(`localStorage.setItem('darkMode', '${dark}')`);
        await page.goto(`${shop.apiUrl}/${language}/${screen}`);
        await ready(page);
        expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
        expect(await overflow(page), `${screen} scrolls sideways at ${viewport.width} px`).toBeLessThanOrEqual(0);
        expect(await barriers(page), `${screen}, ${viewport.width} px, ${dark ? 'dark' : 'light'}`).toEqual([]);
      }
    }
  });

  it('keeps no cookie, only the two declared storage keys, and asks nobody else', async () => {
    const { page, context } = desk;
    expect(await context.cookies()).toEqual([]);
    const storage = await page.evaluate('({ session: Object.keys(sessionStorage), local: Object.keys(localStorage) })');
    expect(storage).toEqual({ session: ['session'], local: ['darkMode'] });
    expect([...hosts]).toEqual([new URL(shop.apiUrl).host]);
    expect(desk.problems).toEqual([]);
  });

  it('moves an order by keyboard alone', async () => {
    const { page } = desk;
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.goto(`${shop.apiUrl}/${language}/orders`);
    await ready(page);
    const before = await shop.database.see<{ status: string }>('select status from orders');
    const move = page.locator('main article button, main li button').filter({ hasText: /\p{L}/u }).first();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await isFocused(move)) break;
    }
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await shop.database.see<{ status: string }>('select status from orders'))[0]?.status, {
        timeout: 20_000,
      })
      .not.toBe(before[0]?.status);
  });
});

function fail(): never {
  throw new Error('The shop was not seeded');
}
