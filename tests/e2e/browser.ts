import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/local/chromium.ts';

/** A real Chromium; installing it is announced, and its absence fails the suite. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium(console.log);
  return chromium.launch({ executablePath, args, env });
}

export interface Watched {
  context: BrowserContext;
  page: Page;
  /** What went wrong in the page: errors, refused resources, violated policies. Empty when all is well. */
  problems: string[];
}

/** A page whose errors are collected: a screen that works but complains does not work. */
export async function openPage(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  // Patience for a busy machine; nothing here is a figure.
  page.setDefaultTimeout(60_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  return { context, page, problems };
}
