import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryRoot } from './env.ts';
import { runCommandLine } from './local/command-line.ts';
import { createCustomers } from './screenshots/customers.ts';
import { BEGIN, END, playLunchtime, SEEN } from './screenshots/lunchtime.ts';
import { startOwnInstallation, type OwnInstallation } from './screenshots/own-installation.ts';
import { openPictures, type Pictures, type View } from './screenshots/pictures.ts';
import { openTeam } from './screenshots/team.ts';

/** The demo shop's number at Meta, as the seed registers it. */
const DEMO_NUMBER = '300100200300401';
const DESK: View = { width: 1360, height: 820 };
const PHONE: View = { width: 360, height: 740 };
const THREE_PHONES: View = { width: 1150, height: 760, locale: 'en-GB' };

const say = (line: string): void => console.log(line);

/** Takes the pictures of README and docs: an installation of its own, an hour of orders, then a browser. */
async function main(): Promise<number> {
  const folder = join(repositoryRoot, 'docs/images');
  mkdirSync(folder, { recursive: true });
  say('Starting an installation of its own …');
  const installation = await startOwnInstallation(BEGIN);
  try {
    const team = await openTeam(installation.api, installation.demo);
    say('Playing an hour of orders …');
    await playLunchtime(createCustomers(installation.simulator, DEMO_NUMBER), team, installation.setClock);
    await installation.setClock(END);
    const pictures = await openPictures(folder, END, say);
    try {
      await takeAll(pictures, installation, await team.orderOf(SEEN.detail));
    } finally {
      await pictures.close();
    }
    return 0;
  } finally {
    await installation.stop();
  }
}

async function takeAll(pictures: Pictures, installation: OwnInstallation, orderId: string): Promise<void> {
  const { api, simulator, demo } = installation;
  const signIn = async (path: string, view: View): Promise<Page> => {
    const page = await pictures.open(`${api}${path}`, view);
    await page.fill('input[type=email]', demo.email);
    await page.fill('input[type=password]', demo.password);
    await page.keyboard.press('Enter');
    await page.locator('nav').first().waitFor();
    await page.locator('main:not([aria-busy=true])').waitFor();
    return page;
  };
  await pictures.take(await signIn('/ar/orders', DESK), 'orders-ar');
  await pictures.take(await signIn('/fr/orders', { ...DESK, dark: true }), 'orders-fr-dark');
  const detail = await signIn(`/en/orders?order=${orderId}`, DESK);
  await detail.getByRole('dialog').getByText(SEEN.detail).first().waitFor();
  await pictures.take(detail, 'order-en');
  const inbox = await signIn('/fr/inbox', DESK);
  await inbox.getByRole('link', { name: SEEN.talks }).first().click();
  await inbox.getByText(SEEN.asks).last().waitFor();
  await inbox.locator('textarea').waitFor();
  await pictures.take(inbox, 'inbox-fr');
  await pictures.take(await signIn('/en/catalogue', DESK), 'catalogue-en');
  await pictures.take(await signIn('/ar/orders', PHONE), 'orders-ar-phone');
  const phones = await pictures.open(`${simulator}/?number=${DEMO_NUMBER}`, THREE_PHONES);
  await phones.locator('[data-testid=phone]').nth(2).waitFor();
  await pictures.take(phones, 'phones');
}

await runCommandLine(main);
