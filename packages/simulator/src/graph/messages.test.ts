import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NUMBER, startBench, type Bench } from '../testing/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const text = (body: string): { type: string; text: { body: string } } => ({ type: 'text', text: { body } });

describe('sending a message', () => {
  it('answers with a wamid that holds the phone, then tells sent and delivered with price and correlation id', async () => {
    const phone = await bench.phone('Noura', { phone: '+212 600-000-001' });
    await phone.says('سلام');
    const answer = await bench.send('+212 600 000 001', { ...text('أهلاً'), biz_opaque_callback_data: 'attempt-1' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      messaging_product: 'whatsapp',
      contacts: [{ input: '+212 600 000 001', wa_id: '212600000001' }],
      messages: [{ message_status: 'accepted' }],
    });
    const [message] = answer.body.messages as { id: string }[];
    const bytes = Buffer.from(message?.id.slice('wamid.'.length) ?? '', 'base64').toString('hex');
    const phoneInside = Buffer.from('212600000001').toString('hex');
    expect(bytes).toMatch(new RegExp(`^1c180c${phoneInside}150200111812(?:3[0-9]|4[1-6]){18}00$`));
    await bench.drain();
    const statuses = bench.receiver.statuses().filter((status) => status.id === message?.id);
    const pricing = { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };
    expect(statuses).toMatchObject([
      { status: 'sent', recipient_id: '212600000001', biz_opaque_callback_data: 'attempt-1', pricing },
      { status: 'delivered', recipient_id: '212600000001', biz_opaque_callback_data: 'attempt-1', pricing },
    ]);
    expect(statuses.map((status) => typeof status.timestamp)).toEqual(['string', 'string']);
    await expect(phone.waitsFor('أهلاً')).resolves.toMatchObject({ id: message?.id });
  });

  it('tells read without a price when the customer opens the conversation', async () => {
    const phone = await bench.phone('Omar');
    await phone.says('hi');
    const answer = await bench.send(`+${phone.customer.phone}`, text('hello'));
    await bench.drain();
    await phone.reads();
    await bench.drain();
    const [message] = answer.body.messages as { id: string }[];
    const read = bench.receiver.statuses().filter((status) => status.id === message?.id && status.status === 'read');
    expect(read).toHaveLength(1);
    expect(read[0]).not.toHaveProperty('pricing');
    await phone.reads();
    await bench.drain();
    expect(bench.receiver.statuses().filter((status) => status.status === 'read')).toHaveLength(1);
  });

  it('knows a customer who hides the phone by BSUID only, and omits every phone key', async () => {
    const phone = await bench.phone('Sara', { username: 'sara_al', phoneVisible: false });
    await phone.says('مساء الخير');
    await bench.drain();
    const inbound = bench.receiver.values().findLast((value) => value.messages !== undefined);
    expect(inbound).toMatchObject({
      contacts: [{ profile: { name: 'Sara', username: '@sara_al' }, user_id: phone.customer.bsuid }],
      messages: [{ from_user_id: phone.customer.bsuid, type: 'text' }],
    });
    expect(JSON.stringify(inbound)).not.toContain(phone.customer.phone);
    const answer = await bench.graph('POST', `${NUMBER.phoneNumberId}/messages`, {
      messaging_product: 'whatsapp',
      recipient: phone.customer.bsuid,
      ...text('أهلاً'),
    });
    expect(answer.body.contacts).toEqual([{ input: phone.customer.bsuid, user_id: phone.customer.bsuid }]);
    await bench.drain();
    const statuses = bench.receiver
      .values()
      .filter((value) => value.statuses !== undefined)
      .slice(-2);
    expect(statuses).toHaveLength(2);
    expect(JSON.stringify(statuses)).not.toContain(phone.customer.phone);
    expect(JSON.stringify(statuses[0])).not.toContain('sara_al');
    expect(JSON.stringify(statuses[1])).toContain('@sara_al');
  });
});
