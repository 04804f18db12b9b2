import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countRows } from './count-rows.ts';
import { openSampleLab, readHostile, readSample, type SampleLab } from './sample-lab.ts';

const MAX_BYTES = 3 * 1024 * 1024;

let lab: SampleLab;
beforeAll(async () => {
  lab = await openSampleLab();
  await lab.faults({ dropStatuses: { statuses: ['sent', 'delivered', 'read', 'failed'] } });
});
afterAll(() => lab.stop());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Sends these bytes, signed. */
function send(body: Buffer, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  const { method = 'POST', headers = {} } = options;
  const signature = `sha256=${createHmac('sha256', lab.shop.appSecret).update(body).digest('hex')}`;
  return new Promise((resolve, reject) => {
    const call = request(`${lab.shop.apiUrl}/webhooks/whatsapp`, {
      method,
      // A connection of its own: one that was kept may be closed at the moment at which it is used again.
      agent: false,
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        'x-hub-signature-256': signature,
        ...headers,
      },
    });
    call.once('error', reject);
    call.once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    call.end(body);
  });
}

const rows = () => countRows(lab.see);

/** A body of so many messages, from so many customers in turn. */
function manyMessages(count: number, customers: number, from: number): object {
  const body = structuredClone(readSample('msg-text.json')) as {
    entry: { changes: { value: { contacts?: unknown; messages: Record<string, unknown>[] } }[] }[];
  };
  const value = body.entry[0]?.changes[0]?.value;
  const [message] = value?.messages ?? [];
  if (!value || !message) throw new Error('the sample has changed');
  delete value.contacts;
  value.messages = Array.from({ length: count }, (_, i) => {
    const phone = String(212_600_000_000 + from + (i % customers));
    return { ...message, from: phone, from_user_id: undefined, id: `wamid.MANY${from + i}==`, text: { body: `${i}` } };
  });
  return body;
}

it('takes 3 MB, and not one byte more', async () => {
  const filled = (size: number): Buffer => {
    const head = Buffer.from('{"object":"whatsapp_business_account","entry":[],"pad":"');
    return Buffer.concat([head, Buffer.alloc(size - head.length - 2, 'x'), Buffer.from('"}')]);
  };
  const before = await rows();
  expect((await send(filled(MAX_BYTES))).status).toBe(200);
  expect((await send(filled(MAX_BYTES + 1))).status).toBe(413);
  expect(await rows()).toEqual(before);
});

it('answers 400 to what Meta can never send: nothing at all, no JSON, packed JSON', async () => {
  const before = await rows();
  const good = Buffer.from(JSON.stringify(readSample('msg-text.json')));
  expect((await send(readHostile('struct-empty-body.json'))).status).toBe(400);
  expect((await send(Buffer.from('<html>'))).status).toBe(400);
  expect((await send(gzipSync(good), { headers: { 'content-encoding': 'gzip' } })).status).toBe(400);
  // A bomb: a few kilobytes that would be 50 MB.
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '));
  expect((await send(bomb, { headers: { 'content-encoding': 'gzip' } })).status).toBe(400);
  expect(await rows()).toEqual(before);
  expect((await send(good)).status).toBe(200);
});

it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('answers 405 to %s, and says what is allowed', async (method) => {
  const answer = await send(Buffer.from('{}'), { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe('GET, POST');
});

it('answers the handshake as plain text, only to who knows the token', async () => {
  const ask = (token: string): Promise<Response> => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': token,
      'hub.challenge': '<script>alert(1)</script>',
    });
    return fetch(`${lab.shop.apiUrl}/webhooks/whatsapp?${query.toString()}`);
  };
  const right = await ask(lab.shop.environment.WHATSAPP_VERIFY_TOKEN);
  expect(right.status).toBe(200);
  expect(right.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(right.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await right.text()).toBe('<script>alert(1)</script>');
  for (const token of ['', 'wrong', lab.shop.appSecret]) {
    const wrong = await ask(token);
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).not.toContain('script');
  }
});

it('takes a thousand messages in one body, each once, and in the order of the body', async () => {
  const body = Buffer.from(JSON.stringify(manyMessages(1_000, 40, 0)));
  expect((await send(body)).status).toBe(200);
  const stored = () =>
    lab.see(`select count(*)::int as n from inbound_events e join mailboxes m on m.tenant_id = e.tenant_id and m.id = e.mailbox_id
      where m.sender like 'phone:2126000%'`);
  expect(await stored()).toEqual([{ n: 1_000 }]);
  expect((await send(body)).status).toBe(200);
  expect(await stored()).toEqual([{ n: 1_000 }]);
  const threads = () =>
    lab.see<{ said: number[] }>(`select array_agg(text::int order by position) as said from messages
      where wa_message_id like 'wamid.MANY%' group by conversation_id order by min(text::int)`);
  await expect.poll(async () => (await threads()).flatMap(({ said }) => said).length, { timeout: 50_000 }).toBe(1_000);
  const expected = Array.from({ length: 40 }, (_, i) => Array.from({ length: 25 }, (__, turn) => i + 40 * turn));
  expect((await threads()).map(({ said }) => said)).toEqual(expected);
});

it('stores a hundred copies that come at once as one message', async () => {
  const body = Buffer.from(JSON.stringify(manyMessages(1, 1, 900_000)));
  const answers = await Promise.all(Array.from({ length: 100 }, () => send(body)));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  const stored = await lab.see(
    `select 1 from inbound_events e join mailboxes m on m.id = e.mailbox_id where m.sender = 'phone:212600900000'`,
  );
  expect(stored).toHaveLength(1);
});
