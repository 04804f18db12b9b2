import { gzipSync } from 'node:zlib';
import { openBrowser, openPage } from '../e2e/browser.ts';
import type { RunFile } from './running-product.ts';

/** Bytes of script, gzipped, that the orders screen loads: from the sign-in to a board that is ready. */
export async function ordersScreenBytes(run: RunFile): Promise<number> {
  const browser = await openBrowser();
  try {
    const { page } = await openPage(browser);
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
    });
    await page.goto(`${run.urls.api}/fr`);
    await page.fill('input[type=email]', run.demo.email);
    await page.fill('input[type=password]', run.demo.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/fr/orders');
    // A fresh load of the screen itself: what the sign-in needed besides does not count.
    scripts.clear();
    await page.reload();
    await page.locator('main:not([aria-busy=true])').waitFor();
    const bodies = await Promise.all(scripts.values());
    return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  } finally {
    await browser.close();
  }
}
