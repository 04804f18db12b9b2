import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { APP_SECRET, NUMBER, startBench, type Bench } from '../testing/bench.ts';
import { startReceiver } from '../testing/receiver.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const text = (body: string): JsonObject => ({ type: 'text', text: { body } });

describe('subscribing', () => {
  it('refuses a callback that does not echo the challenge', async () => {
    await expect(
      bench.sim('POST', '/subscriptions', {
        callbackUrl: bench.receiver.url,
        verifyToken: 'wrong',
        appSecret: APP_SECRET,
      }),
    ).rejects.toThrow(/400 .*answered HTTP 403/);
    const other = await startReceiver('other');
    await other.close();
    await expect(
      bench.sim('POST', '/subscriptions', { callbackUrl: other.url, verifyToken: 'other', appSecret: APP_SECRET }),
    ).rejects.toThrow(/could not be reached/);
  });

  it('is the same again for the same callback', async () => {
    await bench.sim('POST', '/subscriptions', {
      callbackUrl: bench.receiver.url,
      verifyToken: 'verify',
      appSecret: APP_SECRET,
    });
    await (await bench.phone('Noura')).says('once');
    await bench.drain();
    expect(bench.receiver.messages()).toHaveLength(1);
  });

  it('goes to every app of the account, each with its own secret', async () => {
    const second = await startReceiver();
    await bench.sim('POST', '/subscriptions', { callbackUrl: second.url, verifyToken: 'verify', appSecret: 'another' });
    await (await bench.phone('Noura')).says('both');
    await bench.drain();
    const signatures = [bench.receiver, second].map((receiver) => receiver.webhooks[0]?.headers['x-hub-signature-256']);
    const raw = second.webhooks[0]?.raw ?? Buffer.alloc(0);
    expect(signatures).toEqual(
      [APP_SECRET, 'another'].map((secret) => `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`),
    );
    await second.close();
  });

  it('works through the Graph API as well: app subscription, then the account', async () => {
    const second = await startReceiver();
    const body = {
      object: 'whatsapp_business_account',
      callback_url: second.url,
      verify_token: 'verify',
      fields: 'messages',
    };
    expect((await bench.graph('POST', '990/subscriptions', body, '990|app-secret')).body).toEqual({ success: true });
    await (await bench.phone('Noura')).says('not yet');
    await bench.drain();
    expect(second.webhooks).toEqual([]);
    await bench.graph('POST', `${NUMBER.wabaId}/subscribed_apps`);
    await (await bench.phone('Omar')).says('now');
    await bench.drain();
    expect(second.messages()).toHaveLength(1);
    await bench.graph('DELETE', `${NUMBER.wabaId}/subscribed_apps`);
    await (await bench.phone('Lina')).says('silence');
    await bench.drain();
    expect([second.messages(), bench.receiver.messages()].map((messages) => messages.length)).toEqual([1, 2]);
    await second.close();
  });

  it('redirects messaging fields only: number before account before app', async () => {
    const [ofWaba, ofNumber] = [await startReceiver('w'), await startReceiver('n')];
    await bench.graph('POST', `${NUMBER.wabaId}/subscribed_apps`, {
      override_callback_uri: ofWaba.url,
      verify_token: 'w',
    });
    const phone = await bench.phone('Noura');
    await phone.says('to the account');
    await bench.drain();
    const configuration = { override_callback_uri: ofNumber.url, verify_token: 'n' };
    await bench.graph('POST', NUMBER.phoneNumberId, { webhook_configuration: configuration });
    await phone.says('to the number');
    await bench.graph('POST', `${NUMBER.wabaId}/message_templates`, {
      name: 'thanks',
      language: 'fr',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Merci !' }],
    });
    await bench.drain();
    expect([bench.receiver, ofWaba, ofNumber].map((receiver) => receiver.messages().length)).toEqual([0, 1, 1]);
    expect(bench.receiver.values('message_template_status_update')).toHaveLength(1);
    const read = await bench.graph('GET', `${NUMBER.phoneNumberId}?fields=webhook_configuration`);
    expect(read.body.webhook_configuration).toEqual({
      phone_number: ofNumber.url,
      whatsapp_business_account: ofWaba.url,
      application: bench.receiver.url,
    });
    const refused = await bench.graph('POST', NUMBER.phoneNumberId, {
      webhook_configuration: { ...configuration, verify_token: 'x' },
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 2200 } } });
    await ofWaba.close();
    await ofNumber.close();
  });
});

describe('delivery', () => {
  it('is escaped, signed over the raw bytes, and in Meta’s envelope', async () => {
    await (await bench.phone('نورة 🌸')).says('سلام https://shop.example/a');
    await bench.drain();
    const [webhook] = bench.receiver.webhooks;
    expect(webhook?.raw.toString('latin1')).toMatch(/^[\x20-\x7e]+$/);
    expect(webhook?.raw.toString()).toContain(String.raw`\u0633\u0644\u0627\u0645 https:\/\/shop.example\/a`);
    expect(webhook?.headers['x-hub-signature-256']).toBe(
      `sha256=${createHmac('sha256', APP_SECRET)
        .update(webhook?.raw ?? '')
        .digest('hex')}`,
    );
    expect(webhook?.json).toMatchObject({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: NUMBER.wabaId,
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '966555010033', phone_number_id: NUMBER.phoneNumberId },
                contacts: [{ profile: { name: 'نورة 🌸' } }],
              },
            },
          ],
        },
      ],
    });
    expect(bench.receiver.entries()[0]).not.toHaveProperty('time');
  });

  it('is tried again until the answer is 200, with the same bytes', async () => {
    bench.receiver.answerWith(500, 204, 302);
    await (await bench.phone('Noura')).says('again');
    await bench.drain();
    const bodies = bench.receiver.webhooks.map((webhook) => webhook.raw.toString());
    expect(bodies).toHaveLength(4);
    expect(new Set(bodies).size).toBe(1);
    const log = await bench.sim<{ deliveries: { status: number; attempt: number }[] }>('GET', '/log');
    expect(log.deliveries.map(({ status, attempt }) => [attempt, status])).toEqual([
      [1, 500],
      [2, 204],
      [3, 302],
      [4, 200],
    ]);
  });

  it('merges updates of several accounts into one webhook when batches are allowed', async () => {
    await bench.sim('POST', '/numbers', {
      ...NUMBER,
      wabaId: '777',
      phoneNumberId: '778',
      displayPhoneNumber: '+212 5 22 00 00 00',
    });
    await bench.sim('PATCH', '/settings', { batchSize: 3, batchWaitMs: 10_000 });
    const [noura, omar] = [await bench.phone('Noura'), await bench.phone('Omar')];
    await noura.says('1');
    await omar.says('2');
    await bench.sim('POST', `/customers/${(await bench.phone('Lina')).customer.id}/messages`, {
      phoneNumberId: '778',
      message: text('3'),
    });
    await bench.drain();
    expect(bench.receiver.webhooks).toHaveLength(1);
    expect(bench.receiver.webhooks[0]?.json.entry).toMatchObject([
      { id: NUMBER.wabaId, changes: [{}, {}] },
      { id: '777', changes: [{ value: { metadata: { phone_number_id: '778' } } }] },
    ]);
  });

  it('says honestly when not everything is delivered yet', async () => {
    bench.receiver.answerWith(...Array.from({ length: 50 }, () => 500));
    await (await bench.phone('Noura')).says('x');
    expect(await bench.sim('POST', '/drain', { timeoutMs: 30 })).toEqual({ drained: false, pending: 1 });
  });
});

describe('hand-written webhooks', () => {
  const body = {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: NUMBER.wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              metadata: { phone_number_id: NUMBER.phoneNumberId },
              contacts: [{ profile: { name: 'Sara', username: '@sara_al' }, user_id: 'SA.7745120033418876501' }],
              messages: [
                {
                  from_user_id: 'SA.7745120033418876501',
                  id: 'wamid.X',
                  timestamp: '1795426585',
                  type: 'text',
                  text: { body: 'سلام' },
                },
              ],
            },
          },
        ],
      },
    ],
  };

  it('are sent once, escaped and signed, and the answer comes back', async () => {
    bench.receiver.answerWith(503);
    expect(await bench.sim('POST', '/webhooks', { body })).toEqual({ status: 503, body: '' });
    await bench.drain();
    expect(bench.receiver.webhooks).toHaveLength(1);
    expect(bench.receiver.webhooks[0]?.raw.toString()).toContain(String.raw`\u0633\u0644`);
  });

  it('make their sender known, so that the shop can answer within the window', async () => {
    await bench.sim('POST', '/webhooks', { body });
    const send = { messaging_product: 'whatsapp', recipient: 'SA.7745120033418876501', ...text('مرحبا') };
    const answer = await bench.graph('POST', `${NUMBER.phoneNumberId}/messages`, send);
    expect(answer.body.contacts).toEqual([{ input: 'SA.7745120033418876501', user_id: 'SA.7745120033418876501' }]);
    await bench.drain();
    expect(bench.receiver.statuses()).toMatchObject([{ status: 'sent' }, { status: 'delivered' }]);
    const state = await bench.sim<{ customers: JsonObject[] }>('GET', '/state');
    expect(state.customers).toMatchObject([
      { name: 'Sara', username: 'sara_al', bsuid: 'SA.7745120033418876501', phoneVisible: false },
    ]);
  });

  it('go out as given: raw, unsigned, with other headers', async () => {
    await bench.sim('POST', '/webhooks', { rawBody: '{"é":1}', sign: false });
    await bench.sim('POST', '/webhooks', {
      rawBase64: Buffer.from([0xff, 0x00]).toString('base64'),
      headers: { 'X-Hub-Signature-256': 'sha256=00' },
    });
    const [raw, bytes] = bench.receiver.webhooks;
    expect(raw?.raw.toString()).toBe('{"é":1}');
    expect(raw?.headers).not.toHaveProperty('x-hub-signature-256');
    expect(bytes?.raw).toEqual(Buffer.from([0xff, 0x00]));
    expect(bytes?.headers['x-hub-signature-256']).toBe('sha256=00');
  });
});
