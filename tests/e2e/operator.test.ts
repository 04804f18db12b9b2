import { NOBODY } from '@wac/core/kernel';
import { createOperator } from '@wac/core/operators';
import { newId, type Language } from '@wac/shared';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { barriers, overflow } from './barriers.ts';
import { openBrowser, openPage, type Watched } from './browser.ts';
import { ready, signIn } from './dashboard.ts';
import { parkConversation, pauseNumbers, quarantine, raiseAlarm, REASON } from './standstill.ts';

const OPERATOR = { email: 'salma@operators.example', name: 'Salma', password: `${newId()} and more` };

let shop: TestInstallation;
let browser: Browser;
let conversationId: string;
beforeAll(async () => {
  shop = await startInstallation();
  const actor = { type: 'operator' as const, name: 'command line' };
  await createOperator.call({ ...shop.platform, tenantId: NOBODY, actor, requestId: newId() }, OPERATOR);
  const nadia = await shop.phone({ name: 'Nadia <b>&"' });
  await nadia.says('Salam');
  await nadia.waitsFor(/./, { timeoutMs: 60_000 });
  conversationId = await parkConversation(shop);
  await pauseNumbers(shop, 190);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

/** Signs in by the same form as members, and waits for the console's page. */
async function signInAsOperator(language: Language): Promise<Watched> {
  const watched = await openPage(browser);
  const { page } = watched;
  await page.goto(`${shop.apiUrl}/${language}`);
  await page.fill('input[type=email]', OPERATOR.email);
  await page.fill('input[type=password]', OPERATOR.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/${language}/operator/queue`);
  await ready(page);
  return watched;
}

describe.each(['ar', 'fr', 'en'] as const)('the console in %s', (language) => {
  let desk: Watched;
  const hosts = new Set<string>();
  beforeAll(async () => {
    await quarantine(shop, { object: 'page', entry: [{ text: 'Salam from Nadia' }] });
    await raiseAlarm(shop, 'conversation_parked');
    desk = await signInAsOperator(language);
    desk.page.on('request', (request) => hosts.add(new URL(request.url()).host));
  });

  it('says what stands still by ids and shops, and nothing of a customer', async () => {
    const { page } = desk;
    for (const text of [conversationId, REASON, 'Dar Zitoun', 'other_object']) {
      await page.getByText(text).locator('visible=true').first().waitFor();
    }
    expect(await page.locator('main').innerText()).not.toMatch(/Nadia|Salam|\+?2126/);
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });

  it('has no barriers, wide and narrow, light and dark', async () => {
    const { page } = desk;
    for (const viewport of [
      { width: 1280, height: 860 },
      { width: 360, height: 740 },
    ]) {
      await page.setViewportSize(viewport);
      for (const dark of [false, true]) {
        await page.evaluate(`localStorage.setItem('darkMode', '${dark}')`);
        await page.reload();
        await ready(page);
        await page.getByText('other_object').first().waitFor();
        expect(await overflow(page), `scrolls sideways at ${viewport.width} px`).toBeLessThanOrEqual(0);
        expect(await barriers(page), `${viewport.width} px, ${dark ? 'dark' : 'light'}`).toEqual([]);
      }
    }
  });

  it('shows by itself what changes', async () => {
    const { page } = desk;
    const added = await quarantine(shop, { object: 'page' });
    // An alarm about the quarantine may name it too, and stays until the auditor's next turn.
    const item = page.locator('li').filter({ hasText: 'other_object' }).filter({ hasText: added });
    await item.waitFor();
    await shop.database.see('delete from quarantine where id = $1', [added]);
    await item.waitFor({ state: 'detached' });
    expect(await page.getByText('other_object').count()).toBeGreaterThan(0);
  });

  it('lets go of a quarantined item and takes note of an alarm, by keyboard alone', async () => {
    const { page } = desk;
    const left = async () => (await shop.database.see('select from quarantine')).length;
    const items = page.locator('li').filter({ hasText: 'other_object' });
    const before = await left();
    await items.first().getByRole('button').last().focus();
    await page.keyboard.press('Enter');
    const confirm = page.getByRole('alertdialog').getByRole('button').last();
    await confirm.waitFor();
    await confirm.focus();
    await page.keyboard.press('Enter');
    await expect.poll(left, { timeout: 30_000 }).toBe(before - 1);
    const open = async () => (await shop.database.see('select from alarms where acknowledged_at is null')).length;
    const alarms = await open();
    await page
      .locator('li')
      .filter({ has: page.locator('details') })
      .first()
      .getByRole('button')
      .focus();
    await page.keyboard.press('Enter');
    await expect.poll(open, { timeout: 30_000 }).toBeLessThan(alarms);
  });

  it('keeps no cookie, only the two declared storage keys, asks nobody else, and forgets at the end', async () => {
    const { page, context } = desk;
    expect(await context.cookies()).toEqual([]);
    const storage = '({ session: Object.keys(sessionStorage), local: Object.keys(localStorage) })';
    expect(await page.evaluate(storage)).toEqual({ session: ['session'], local: ['darkMode'] });
    expect([...hosts]).toEqual([new URL(shop.apiUrl).host]);
    await page.locator('header section').getByRole('button').last().click();
    await page.locator('input[type=password]').waitFor();
    expect(await page.evaluate(storage)).toEqual({ session: [], local: ['darkMode'] });
    expect(desk.problems).toEqual([]);
    await context.close();
  });
});

it('a member who opens the console’s address finds no page there, and is asked for nothing of it', async () => {
  const { page, context } = await signIn(browser, shop.apiUrl, shop.tenants[0] ?? fail(), 'en');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${shop.apiUrl}/en/operator/queue`);
  await page.getByText('There is no such page').first().waitFor();
  expect(asked.filter((path) => /trpc\/.*operator\./.test(path))).toEqual([]);
  await context.close();
});

function fail(): never {
  throw new Error('The shop was not seeded');
}
