import type { Browser, Page } from 'playwright-core';
import type { Language } from '@wac/shared';
import type { SeededTenant } from '../setup/installation.ts';
import { openPage, type Watched } from './browser.ts';

/** Signs in as the shop's owner and waits for the orders board. */
export async function signIn(
  browser: Browser,
  apiUrl: string,
  tenant: SeededTenant,
  language: Language,
): Promise<Watched> {
  const watched = await openPage(browser);
  const { page } = watched;
  await page.goto(`${apiUrl}/${language}`);
  await page.fill('input[type=email]', tenant.owner.email);
  await page.fill('input[type=password]', tenant.owner.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/${language}/orders`);
  await ready(page);
  return watched;
}

/** Waits until the page has what it shows. */
export async function ready(page: Page): Promise<void> {
  await page.locator('main:not([aria-busy=true])').waitFor();
}
