import type { Locator, Page } from 'playwright-core';

/** A customer's phone on the simulator's page, used as a person would. */
export interface CustomerPhone {
  says(text: string): Promise<void>;
  taps(title: string): Promise<void>;
  /** Opens the newest list and picks a row of it. */
  picks(row: string | RegExp): Promise<void>;
  /** The newest bubble from the shop that contains this. */
  hears(text: string | RegExp): Promise<Locator>;
}

export async function newCustomer(page: Page, name: string): Promise<CustomerPhone> {
  await page
    .getByRole('button', { name: /new customer|first customer/i })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  const phone = page.locator(`[data-testid=phone][data-customer="${name}"]`);
  await phone.waitFor();
  const bubbles = phone.locator('[data-testid=bubble][data-direction=to_customer]');
  return {
    async says(text) {
      await phone.locator('textarea[name=message]').fill(text);
      await phone.locator('button[name=send]').click();
    },
    async taps(title) {
      await bubbles.getByRole('button', { name: title, exact: true }).last().click();
    },
    async picks(row) {
      await bubbles.last().getByRole('button').last().click();
      await page.getByRole('dialog').getByRole('button', { name: row }).first().click();
      const send = page.getByRole('dialog').getByRole('button', { name: /send|envoyer|إرسال/i });
      if (await send.isVisible().catch(() => false)) await send.click();
    },
    async hears(text) {
      const bubble = bubbles.filter({ hasText: text }).last();
      await bubble.waitFor();
      return bubble;
    },
  };
}
