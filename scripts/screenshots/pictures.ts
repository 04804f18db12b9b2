import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../local/chromium.ts';

/** How a page is looked at. */
export interface View {
  width: number;
  height: number;
  dark?: boolean;
  locale?: string;
}

export interface Pictures {
  /** Opens a page at the time of the pictures; its errors end the run. */
  open(address: string, view: View): Promise<Page>;
  /** Waits until nothing moves any more and writes `<folder>/<name>.png`. */
  take(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 60_000;
/** Longer than the pages' own transitions. */
const SETTLED_MS = 600;

/** A real Chromium that writes pictures into `folder`, with its clock at `now`. */
export async function openPictures(folder: string, now: Date, say: (line: string) => void): Promise<Pictures> {
  const browser: Browser = await chromium.launch(await findChromium(say));
  const problems: string[] = [];
  return {
    async open(address, { width, height, dark = false, locale = 'fr-MA' }) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        locale,
        timezoneId: 'Africa/Casablanca',
        reducedMotion: 'reduce',
      });
      await context.clock.setFixedTime(now);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(address);
      return page;
    },
    async take(page, name) {
      await page.evaluate('document.fonts.ready');
      await sleep(SETTLED_MS);
      if (problems.length > 0) throw new Error(`The page complains: ${problems.join('; ')}`);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      say(`${name}.png`);
      await page.context().close();
    },
    close: () => browser.close(),
  };
}
