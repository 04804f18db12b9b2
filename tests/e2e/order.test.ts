import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { startWorkerProcess, type WorkerProcess } from '../setup/worker-process.ts';
import { openBrowser, openPage } from './browser.ts';
import { newCustomer } from './customer-phone.ts';
import { ready, signIn } from './dashboard.ts';

let shop: TestInstallation;
let worker: WorkerProcess;
let browser: Browser;

beforeAll(async () => {
  shop = await startInstallation({ worker: false, alsoSeed: ['samples'] });
  worker = await startWorkerProcess(shop);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await worker?.stop();
  await shop?.stop();
});

function tenant(slug: string) {
  const found = shop.tenants.find((candidate) => candidate.slug === slug);
  if (!found) throw new Error(`No shop ${slug}`);
  return found;
}

it('takes an Arabic order by taps, shows it live, tells the customer, and lets a member talk while the bot is silent', async () => {
  const desk = await signIn(browser, shop.apiUrl, tenant('dar-zitoun'), 'ar');
  const neighbour = await signIn(browser, shop.apiUrl, tenant('samples-two'), 'fr');
  const phones = await openPage(browser);
  await phones.page.goto(`${shop.simulator.url}/?number=${tenant('dar-zitoun').phoneNumberId}`);
  const salma = await newCustomer(phones.page, 'سلمى');

  await salma.says('السلام عليكم');
  await salma.hears('دار زيتون');
  await salma.picks('الطواجن والكسكس');
  await salma.hears('المرجو اختيار منتج');
  await salma.picks('كسكس بسبع خضاري');
  await salma.taps('إضافة 1');
  await salma.hears('ما اختياركم');
  await salma.taps('دجاج');
  await salma.hears('سلتكم');
  await salma.says('طاجين اللحم');
  await salma.hears('طاجين اللحم بالبرقوق');
  await salma.taps('غنمي');
  await salma.hears('170,00');
  await salma.taps('إتمام الطلب');
  await salma.hears('في أي حي');
  await salma.picks('المعاريف');
  await salma.hears('العنوان');
  await salma.says('زنقة الليلك رقم 12، قرب الصيدلية');
  await salma.hears('نقدا عند التسليم');
  await salma.taps('تأكيد');
  await salma.hears('تم تسجيل طلبكم');

  // The board shows it without a reload; a member accepts; the phone hears of it.
  const card = desk.page.locator('article, li').filter({ hasText: 'سلمى' }).first();
  await card.waitFor();
  await card.getByRole('button', { name: 'قبول' }).click();
  await salma.hears(/قبل|مقبول|تم قبول/);

  // A member takes over; both talk; the bot is silent; then it answers again.
  await desk.page.getByRole('navigation').getByRole('link', { name: 'الرسائل' }).first().click();
  await desk.page
    .getByRole('link', { name: /سلمى/ })
    .or(desk.page.getByRole('button', { name: /سلمى/ }))
    .first()
    .click();
  await desk.page.getByRole('button', { name: 'تولّي المحادثة' }).first().click();
  const composer = desk.page.getByRole('textbox').last();
  await composer.fill('مرحبا سلمى، معك الفريق. هل تريدين صلصة؟');
  await composer.press('Enter');
  await salma.hears('معك الفريق');
  const botMessages = async () =>
    (await shop.database.see<{ n: number }>(`select count(*)::int as n from messages where author = 'bot'`))[0]?.n;
  const before = await botMessages();
  await salma.says('نعم من فضلك، 2 شاي');
  await desk.page.getByText('نعم من فضلك، 2 شاي').last().waitFor();
  await desk.page.getByRole('button', { name: 'إعادة إلى المساعد' }).click();
  await salma.says('السلة');
  // What was said to the member was not answered by the bot afterwards.
  await expect.poll(botMessages, { timeout: 20_000 }).toBe((before ?? 0) + 1);

  // The shop next door has seen nothing of it.
  await neighbour.page.reload();
  await ready(neighbour.page);
  expect(await neighbour.page.locator('main').innerText()).not.toContain('سلمى');
  await neighbour.page.goto(`${shop.apiUrl}/fr/inbox`);
  await ready(neighbour.page);
  expect(await neighbour.page.locator('main').innerText()).not.toContain('سلمى');

  expect([...desk.problems, ...neighbour.problems, ...phones.problems]).toEqual([]);
});

it('takes a French order by typing only, and a worker killed in the middle costs a moment', async () => {
  const phones = await openPage(browser, { locale: 'fr-MA' });
  await phones.page.goto(`${shop.simulator.url}/?number=${tenant('dar-zitoun').phoneNumberId}`);
  const karim = await newCustomer(phones.page, 'Karim');
  await karim.says('Bonjour, 2 tajines poulet et un thé svp');
  await karim.hears('142,00');
  await karim.says("c'est tout");
  await karim.hears('quartier');
  // Killed while the customer goes on writing: the messages wait for the next worker.
  await worker.kill();
  await karim.says('Maârif');
  worker = await startWorkerProcess(shop);
  await karim.hears('adresse');
  await karim.says('12 rue des Lilas, appartement 3');
  await karim.hears('157,00');
  await worker.kill();
  await karim.says('oui');
  worker = await startWorkerProcess(shop);
  await karim.hears(/bien enregistrée|enregistrée/);
  const orders = await shop.database.see(`select id from orders where customer_name = 'Karim'`);
  expect(orders).toHaveLength(1);
  const doubled = await shop.database.see(
    `select text from messages where direction = 'inbound' group by conversation_id, wa_message_id, text having count(*) > 1`,
  );
  expect(doubled).toEqual([]);
  expect(phones.problems).toEqual([]);
});
