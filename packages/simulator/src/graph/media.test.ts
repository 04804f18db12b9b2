import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asString, type Json, type JsonObject } from '../json.ts';
import { mediaLimit } from './media-limits.ts';
import { NUMBER, startBench, type Bench } from '../testing/bench.ts';

let bench: Bench;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  bench = await startBench({ accessToken: 'token' }, { clockFile: join(folder, 'clock') });
});
afterEach(async () => {
  await bench.close();
  rmSync(folder, { recursive: true });
});

const DAY_MS = 86_400_000;
const inDays = (days: number): void =>
  writeFileSync(join(folder, 'clock'), new Date(Date.now() + days * DAY_MS).toISOString());

async function upload(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<{ status: number; body: JsonObject }> {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', type);
  form.set('file', new Blob([bytes], { type }), 'file');
  const answer = await fetch(`${bench.simulator.url}/v25.0/${NUMBER.phoneNumberId}/media`, {
    method: 'POST',
    headers: { authorization: 'Bearer token' },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as JsonObject };
}

const download = (url: Json | undefined, token = 'token'): Promise<Response> =>
  fetch(asString(url) ?? '', { headers: { authorization: `Bearer ${token}` } });
const bytes = new Uint8Array([1, 2, 3, 4]);

describe('media', () => {
  it('goes up, is described, comes down with the token, and can be deleted', async () => {
    const { body } = await upload(bytes, 'image/png');
    const node = await bench.graph('GET', `${asString(body.id) ?? ''}?phone_number_id=${NUMBER.phoneNumberId}`);
    expect(node.body).toMatchObject({
      id: body.id,
      mime_type: 'image/png',
      file_size: '4',
      sha256: createHash('sha256').update(bytes).digest('base64'),
    });
    expect(new Uint8Array(await (await download(node.body.url)).arrayBuffer())).toEqual(bytes);
    expect((await download(node.body.url, 'wrong')).status).toBe(401);
    expect((await fetch(asString(node.body.url) ?? '')).status).toBe(401);
    expect((await bench.graph('GET', `${asString(body.id) ?? ''}?phone_number_id=1`)).status).toBe(400);
    expect((await bench.graph('DELETE', asString(body.id) ?? '')).body).toEqual({ success: true });
    expect((await bench.graph('GET', asString(body.id) ?? '')).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
  });

  it('has an address for 5 minutes, and lives 30 days', async () => {
    const { body } = await upload(bytes, 'image/png');
    const { url } = (await bench.graph('GET', asString(body.id) ?? '')).body;
    inDays(6 / 1440);
    expect((await download(url)).status).toBe(404);
    inDays(29);
    expect((await bench.graph('GET', asString(body.id) ?? '')).status).toBe(200);
    inDays(31);
    expect((await bench.graph('GET', asString(body.id) ?? '')).status).toBe(400);
  });

  it('is taken up to the size of its type', async () => {
    const limit = 5 * 1024 * 1024;
    expect((await upload(new Uint8Array(limit), 'image/jpeg')).status).toBe(200);
    expect((await upload(new Uint8Array(limit + 1), 'image/jpeg')).body.error).toMatchObject({ code: 100 });
  });

  it.each<[string, number | undefined]>([
    ['image/png', 5 * 1024],
    ['image/webp', 500],
    ['video/mp4', 16 * 1024],
    ['audio/ogg; codecs=opus', 16 * 1024],
    ['AUDIO/AAC', 16 * 1024],
    ['application/pdf', 100 * 1024],
    ['application/vnd.ms-excel', 100 * 1024],
    ['image/svg+xml', undefined],
    ['constructor', undefined],
  ])('of type %s is limited to %s KB', (type, kilobytes) => {
    expect(mediaLimit(type)).toBe(kilobytes === undefined ? undefined : kilobytes * 1024);
  });

  it('refuses types that WhatsApp does not show', async () => {
    expect((await upload(bytes, 'text/html')).body.error).toMatchObject({ code: 100 });
  });

  it('of a customer arrives with id, type, digest and address, and lives 7 days', async () => {
    const phone = await bench.phone('Noura');
    await phone.sends({ type: 'image', image: { caption: 'صورة' } });
    await bench.drain();
    const image = bench.receiver.messages()[0]?.image as JsonObject;
    expect(image).toMatchObject({
      caption: 'صورة',
      mime_type: 'image/png',
      sha256: expect.stringMatching(/=$/),
      id: expect.stringMatching(/^\d+$/),
    });
    const file = new Uint8Array(await (await download(image.url)).arrayBuffer());
    expect(createHash('sha256').update(file).digest('base64')).toBe(image.sha256);
    expect(file.subarray(1, 4)).toEqual(new Uint8Array(Buffer.from('PNG')));
    inDays(8);
    expect((await bench.graph('GET', asString(image.id) ?? '')).status).toBe(400);
  });

  it('that a page uploads is what the customer sends', async () => {
    const answer = await fetch(`${bench.simulator.url}/sim/media?filename=a.pdf`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body: bytes,
    });
    const { id, mediaUrl } = (await answer.json()) as { id: string; mediaUrl: string };
    const phone = await bench.phone('Noura');
    await phone.sends({ type: 'document', document: { id, filename: 'a.pdf' } });
    await bench.drain();
    expect(bench.receiver.messages()[0]?.document).toMatchObject({
      id,
      filename: 'a.pdf',
      mime_type: 'application/pdf',
    });
    expect(new Uint8Array(await (await fetch(bench.simulator.url + mediaUrl)).arrayBuffer())).toEqual(bytes);
  });

  it('that is not there fails the message by webhook (131053)', async () => {
    const phone = await bench.phone('Noura');
    await phone.says('salam');
    expect((await bench.send(phone.customer.phone, { type: 'image', image: { id: '123' } })).status).toBe(200);
    await bench.drain();
    expect(bench.receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131053 }] }]);
  });
});

describe('linked media', () => {
  let server: Server;
  let origin: string;
  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/dish.png') response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
      else if (request.url === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('of this machine is fetched and shown', async () => {
    const phone = await bench.phone('Noura');
    await phone.says('salam');
    await bench.send(phone.customer.phone, { type: 'image', image: { link: `${origin}/dish.png` } });
    await bench.drain();
    const [entry] = await phone.received();
    expect(
      new Uint8Array(await (await fetch(bench.simulator.url + (entry?.rendered?.mediaUrl ?? ''))).arrayBuffer()),
    ).toEqual(bytes);
    expect(bench.receiver.statuses().map((status) => status.status)).toEqual(['sent', 'delivered']);
  });

  it.each(['/gone.png', '/page'])('%s fails the message by webhook (131053)', async (path) => {
    const phone = await bench.phone('Noura');
    await phone.says('salam');
    expect((await bench.send(phone.customer.phone, { type: 'image', image: { link: origin + path } })).status).toBe(
      200,
    );
    await bench.drain();
    expect(bench.receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131053 }] }]);
    expect(await phone.received()).toEqual([]);
  });
});
