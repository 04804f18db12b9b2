import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { NUMBER, startBench, type Answer, type Bench } from '../testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench({ catalogId: '555', portfolioId: '690281355113904', messagingLimit: 2000 });
});
afterEach(() => bench.close());

const id = NUMBER.phoneNumberId;
const code = (answer: Answer): unknown => (answer.body.error as JsonObject | undefined)?.code ?? answer.status;

describe('a number', () => {
  it('tells the fields that are asked for, and a few without asking', async () => {
    expect((await bench.graph('GET', id)).body).toMatchObject({
      id,
      verified_name: 'Dar Nada',
      quality_rating: 'GREEN',
      throughput: { level: 'STANDARD' },
    });
    const fields = 'status,whatsapp_business_manager_messaging_limit,health_status{can_send_message}';
    const asked = (await bench.graph('GET', `${id}?fields=${fields}`)).body;
    expect(Object.keys(asked).toSorted()).toEqual([
      'health_status',
      'id',
      'status',
      'whatsapp_business_manager_messaging_limit',
    ]);
    expect(asked).toMatchObject({
      status: 'CONNECTED',
      whatsapp_business_manager_messaging_limit: 'TIER_2K',
      health_status: { can_send_message: 'AVAILABLE' },
    });
    expect((await bench.graph('GET', `${NUMBER.wabaId}/phone_numbers`)).body.data).toMatchObject([{ id }]);
    expect((await bench.graph('GET', NUMBER.wabaId)).body).toMatchObject({ id: NUMBER.wabaId, name: 'Dar Nada' });
  });

  it('keeps its profile, commerce switches and settings', async () => {
    expect(
      code(
        await bench.graph('POST', `${id}/whatsapp_business_profile`, {
          messaging_product: 'whatsapp',
          about: 'x'.repeat(140),
        }),
      ),
    ).toBe(100);
    await bench.graph('POST', `${id}/whatsapp_business_profile`, {
      messaging_product: 'whatsapp',
      about: 'x'.repeat(139),
      websites: ['https://a'],
    });
    expect((await bench.graph('GET', `${id}/whatsapp_business_profile`)).body.data).toMatchObject([
      { about: 'x'.repeat(139), websites: ['https://a'] },
    ]);
    await bench.graph('POST', `${id}/whatsapp_commerce_settings?is_catalog_visible=false`);
    expect((await bench.graph('GET', `${id}/whatsapp_commerce_settings`)).body.data).toEqual([
      { is_cart_enabled: true, is_catalog_visible: false, id: '555' },
    ]);
    await bench.graph('POST', `${id}/conversational_automation`, { enable_welcome_message: true });
    expect((await bench.graph('GET', `${id}/conversational_automation`)).body).toEqual({
      enable_welcome_message: true,
    });
  });

  it('tells what became of a message, without its text', async () => {
    const phone = await bench.phone('Noura');
    await phone.says('salam');
    const sent = await bench.send(phone.customer.phone, { type: 'text', text: { body: 'secret' } });
    await bench.drain();
    const [message] = sent.body.messages as { id: string }[];
    const history = await bench.graph(
      'GET',
      `${id}/message_history?message_id=${encodeURIComponent(message?.id ?? '')}`,
    );
    expect(history.body.data).toMatchObject([
      { message_id: message?.id, events: { data: [{ delivery_status: 'SENT' }, { delivery_status: 'DELIVERED' }] } },
    ]);
    expect(JSON.stringify(history.body)).not.toContain('secret');
  });

  it('marks messages as read up to the one named, and shows that it types', async () => {
    const phone = await bench.phone('Noura');
    const ids = [await phone.says('1'), await phone.says('2'), await phone.says('3')];
    await bench.drain();
    const stream = await fetch(`${bench.simulator.url}/sim/stream`);
    const mark = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: ids[1] ?? '',
      typing_indicator: { type: 'text' },
    };
    expect((await bench.graph('POST', `${id}/messages`, mark)).body).toEqual({ success: true });
    const { entries } = await bench.sim<{ entries: { status: string }[] }>(
      'GET',
      `/customers/${phone.customer.id}/conversations/${id}`,
    );
    expect(entries.map((entry) => entry.status)).toEqual(['read', 'read', 'delivered']);
    let events = '';
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (!events.includes('"typing"')) events += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    expect(events).toContain(`{"type":"typing","customerId":"${phone.customer.id}","phoneNumberId":"${id}"}`);
    expect(code(await bench.graph('POST', `${id}/messages`, { ...mark, message_id: 'nonsense' }))).toBe(131009);
  });
});

describe('a catalogue', () => {
  it('is filled by batches, and its products can be sent', async () => {
    const update = (data: JsonObject): JsonObject => ({ method: 'UPDATE', data });
    const batch = await bench.graph('POST', '555/items_batch', {
      item_type: 'PRODUCT_ITEM',
      requests: [update({ id: 'A', title: 'عود', price: '189.50 MAD' }), update({ id: 'B', title: 'no price' })],
    });
    expect(batch.body).toMatchObject({ handles: [expect.any(String)], validation_status: [{ retailer_id: 'B' }] });
    expect((await bench.graph('GET', '555/products')).body.data).toEqual([
      { id: 'A', retailer_id: 'A', name: 'عود', price: '189.50 MAD' },
    ]);
    const product = {
      type: 'interactive',
      interactive: { type: 'product', action: { catalog_id: '555', product_retailer_id: 'A' } },
    };
    const phone = await bench.phone('Noura');
    await phone.says('salam');
    expect(code(await bench.send(phone.customer.phone, product))).toBe(200);
    await phone.sendsCart([{ retailerId: 'A', quantity: 2 }]);
    await bench.drain();
    expect(bench.receiver.messages().at(-1)).toMatchObject({
      type: 'order',
      order: {
        catalog_id: '555',
        product_items: [{ product_retailer_id: 'A', quantity: 2, item_price: 189.5, currency: 'MAD' }],
      },
    });
    await bench.graph('POST', '555/items_batch', {
      item_type: 'PRODUCT_ITEM',
      requests: [{ method: 'DELETE', data: { id: 'A' } }],
    });
    expect(code(await bench.send(phone.customer.phone, product))).toBe(131009);
  });
});
