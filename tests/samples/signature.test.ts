import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { startApi } from '@wac/api/start-api';
import { createLogger, createPlatform, parseEnvironment } from '@wac/core/kernel';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startProductProcess, type ProductProcess } from '../integration/product-process.ts';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { countRows } from './count-rows.ts';

const FOLDER = new URL('../../packages/whatsapp/samples/signature/', import.meta.url);
const { app_secret: SECRET, vectors } = JSON.parse(readFileSync(new URL('vectors.json', FOLDER), 'utf8')) as {
  app_secret: string;
  vectors: { name: string; body_file: string; header: string; valid: boolean }[];
};
const BODY = readFileSync(new URL('ascii.body', FOLDER));
const GOOD = vectors.find((vector) => vector.name === 'ascii')?.header ?? '';

let shop: TestInstallation;
let api: ProductProcess;
beforeAll(async () => {
  // No worker: what stands in a table was written by the webhook alone.
  shop = await startInstallation({
    scenario: 'samples',
    worker: false,
    variables: { WHATSAPP_APP_SECRET: SECRET, NODE_ENV: 'development' },
  });
  api = await startProductProcess('api', shop.environment);
});
afterAll(async () => {
  await api.stop();
  await shop.stop();
});
beforeEach(async () => {
  for (const table of ['inbound_events', 'mailboxes', 'dedupe_keys']) await shop.database.see(`delete from ${table}`);
});

const rows = () => countRows(shop.database.see);

/** Sends these bytes; a list of signatures goes out as that many headers. */
function post(body: Buffer, signature: string | string[] | null, url = api.url): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${url}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    if (signature !== null) call.setHeader('x-hub-signature-256', signature);
    call.once('error', reject);
    call.once('response', (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    call.end(body);
  });
}

/** What a person wrote, as it stands in the body and as it reads. */
function wordsIn(body: Buffer): string[] {
  const text = body.toString('utf8');
  const words = [...text.matchAll(/"(?:body|name|wa_id|from|user_id|id)":\s*"((?:[^"\\]|\\.){6,})"/g)].flatMap(
    (match) => {
      const raw = match[1] ?? '';
      return [raw, JSON.parse(`"${raw}"`) as string];
    },
  );
  expect(words.length).toBeGreaterThan(2);
  return words.filter((word) => word !== '215589313241560');
}

it.each(vectors)('$name: valid is $valid', async ({ body_file, header, valid }) => {
  const body = readFileSync(new URL(body_file, FOLDER));
  const before = await rows();
  expect(await post(body, header)).toBe(valid ? 200 : 401);
  const after = await rows();
  if (valid) expect(after.inbound_events).toBe((before.inbound_events ?? 0) + 1);
  else expect(after).toEqual(before);
  const log = await api.log();
  for (const word of wordsIn(body)) expect(log).not.toContain(word);
});

it('has a log in which words would be seen', async () => {
  expect(await api.log()).toContain('"api started"');
});

const BAD_HEADERS: Record<string, string | string[] | null> = {
  'no header': null,
  'an empty header': '',
  'two headers, both right': [GOOD, GOOD],
  'two headers, one right': [GOOD, 'sha256=00'],
  'the digest alone': GOOD.slice('sha256='.length),
  'a long header': `${GOOD}${'0'.repeat(4_000)}`,
};

it.each(Object.entries(BAD_HEADERS))('refuses %s, and writes nothing', async (_name, header) => {
  const before = await rows();
  expect(await post(BODY, header)).toBe(401);
  expect(await rows()).toEqual(before);
  expect(await post(BODY, GOOD)).toBe(200);
});

it('believes either secret while one is rotated, and the old one no longer afterwards', async () => {
  const sign = (secret: string): string => `sha256=${createHmac('sha256', secret).update(BODY).digest('hex')}`;
  const fresh = 'f00dfacef00dfacef00dfacef00dface';
  const rotating = await startApiWith([fresh, SECRET]);
  expect(await post(BODY, sign(fresh), rotating.url)).toBe(200);
  expect(await post(BODY, sign(SECRET), rotating.url)).toBe(200);
  await rotating.stop();
  const rotated = await startApiWith([fresh]);
  expect(await post(BODY, sign(SECRET), rotated.url)).toBe(401);
  await rotated.stop();
});

it('believes nobody without a secret, and does not even start without one', async () => {
  const secretless = await startApiWith([]);
  const before = await rows();
  for (const key of ['', SECRET, 'undefined', 'null']) {
    const header = `sha256=${createHmac('sha256', key).update(BODY).digest('hex')}`;
    expect(await post(BODY, header, secretless.url)).toBe(401);
  }
  expect(await rows()).toEqual(before);
  await secretless.stop();
  const { SECRETS_KEY, JWT_KEYS, DATABASE_URL, WHATSAPP_VERIFY_TOKEN } = shop.environment;
  expect(() => parseEnvironment({ SECRETS_KEY, JWT_KEYS, DATABASE_URL, WHATSAPP_VERIFY_TOKEN })).toThrow(
    /WHATSAPP_APP_SECRET/,
  );
});

async function startApiWith(secrets: string[]): Promise<{ url: string; stop(): Promise<void> }> {
  const environment = { ...shop.environment, WHATSAPP_APP_SECRET: secrets, PORT: 0 };
  const platform = createPlatform(environment, createLogger('api', 'silent'), { name: 'api' });
  const running = await startApi(platform, environment, environment.DATA_DIR);
  return { url: `http://127.0.0.1:${running.port}`, stop: () => running.stop() };
}
