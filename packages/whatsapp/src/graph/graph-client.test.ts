import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { graphError, json, startStandIn, type StandIn } from '../testing/graph-stand-in.ts';
import { createGraphClient, type GraphClient } from './graph-client.ts';

let graph: StandIn;
let client: GraphClient;
beforeAll(async () => {
  graph = await startStandIn();
  client = createGraphClient({ baseUrl: `${graph.url}/`, version: 'v25.0', timeoutMs: 5000 });
});
afterAll(() => graph[Symbol.asyncDispose]());
beforeEach(() => {
  graph.received.length = 0;
});

const number = { phoneNumberId: '408120069051733', accessToken: 'token-1' };
const file = Buffer.from('a picture');
const sha256 = createHash('sha256').update(file).digest();

test('marks a message as read, with typing when an answer follows', async () => {
  graph.answer = json(200, { success: true });
  expect(await client.markRead({ ...number, waMessageId: 'wamid.A', typing: true })).toEqual({ outcome: 'done' });
  await client.markRead({ ...number, waMessageId: 'wamid.A' });
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A' };
  expect(graph.received.map((each): unknown => JSON.parse(each.body))).toEqual([
    { ...read, typing_indicator: { type: 'text' } },
    read,
  ]);
});

test('a read mark that is refused says so', async () => {
  graph.answer = graphError(400, 131009);
  expect(await client.markRead({ ...number, waMessageId: 'wamid.A' })).toMatchObject({
    outcome: 'refused',
    code: 131009,
  });
});

test('subscribes the app to an account', async () => {
  graph.answer = json(200, { success: true });
  expect(await client.subscribeApp({ wabaId: '215589313241560', accessToken: 't' })).toEqual({ outcome: 'done' });
  expect(graph.received[0]).toMatchObject({ method: 'POST', url: '/v25.0/215589313241560/subscribed_apps' });
});

test('reads what a number says about itself', async () => {
  graph.answer = json(200, {
    display_phone_number: '+212 5',
    status: 'CONNECTED',
    throughput: { level: 'HIGH' },
    id: '1',
  });
  expect(await client.readNumber(number)).toEqual({
    outcome: 'found',
    displayPhoneNumber: '+212 5',
    verifiedName: null,
    status: 'CONNECTED',
    qualityRating: null,
    throughputLevel: 'HIGH',
    onBusinessApp: false,
  });
});

test('uploads a file', async () => {
  graph.answer = json(200, { id: '555' });
  const upload = { ...number, bytes: new Uint8Array(file), mimeType: 'image/png', filename: 'p.png' };
  expect(await client.uploadMedia(upload)).toEqual({ outcome: 'uploaded', mediaId: '555' });
  expect(graph.received[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(graph.received[0]?.body).toContain('a picture');
});

test('a version or an address that is none is refused at once', () => {
  expect(() => createGraphClient({ baseUrl: graph.url, version: '../me', timeoutMs: 1 })).toThrow('version');
  expect(() => createGraphClient({ baseUrl: 'graph', version: 'v25.0', timeoutMs: 1 })).toThrow('address');
});

describe('looking up a file', () => {
  test('names the number, so that another number’s file is refused', async () => {
    graph.answer = json(200, { url: `${graph.url}/f`, mime_type: 'image/png', sha256: 'x', file_size: '9', id: '7' });
    expect(await client.lookUpMedia({ ...number, mediaId: '7' })).toEqual({
      outcome: 'found',
      url: `${graph.url}/f`,
      mimeType: 'image/png',
      sha256: 'x',
      fileSize: 9,
    });
    expect(graph.received[0]?.url).toBe('/v25.0/7?phone_number_id=408120069051733');
  });

  test('an id that would change the path is never called', async () => {
    expect(await client.lookUpMedia({ ...number, mediaId: '../../me' })).toEqual({
      outcome: 'not_sent',
      reason: 'bad_request',
    });
    expect(graph.received).toHaveLength(0);
  });
});

describe('downloading a file', () => {
  const get = (
    changes: Partial<Parameters<GraphClient['downloadMedia']>[0]> = {},
  ): ReturnType<GraphClient['downloadMedia']> =>
    client.downloadMedia({ url: `${graph.url}/f`, accessToken: 'token-1', maxBytes: 100, sha256: null, ...changes });

  test('gives its bytes when the digest fits, in either spelling', async () => {
    graph.answer = (response) => response.end(file);
    const downloaded = { outcome: 'downloaded', bytes: file };
    expect(await get()).toEqual(downloaded);
    expect(await get({ sha256: sha256.toString('base64') })).toEqual(downloaded);
    expect(await get({ sha256: sha256.toString('hex') })).toEqual(downloaded);
    expect(await get({ sha256: createHash('sha256').update('other').digest('hex') })).toMatchObject({
      reason: 'digest',
    });
    expect(graph.received[0]?.headers.authorization).toBe('Bearer token-1');
  });

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'https://lookaside.fbsbx.com.evil.example/f',
    'https://evilfbcdn.net/f',
    'http://lookaside.fbsbx.com/f',
    'https://lookaside.fbsbx.com:8443/f',
    'https://x:y@lookaside.fbsbx.com/f',
    'file:///etc/passwd',
    'nonsense',
  ])('never from %s', async (url) => {
    const calls: string[] = [];
    const spying = createGraphClient({
      baseUrl: graph.url,
      version: 'v25.0',
      timeoutMs: 100,
      fetch: (called) => {
        calls.push(called);
        return Promise.resolve(new Response());
      },
    });
    const download = spying.downloadMedia({ url, accessToken: 't', maxBytes: 1, sha256: null });
    expect(await download).toEqual({ outcome: 'rejected', reason: 'host' });
    expect(calls).toEqual([]);
  });

  test.each(['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', 'https://scontent.xx.fbcdn.net/v/x'])(
    'from %s, where Meta keeps files',
    async (url) => {
      const spying = createGraphClient({
        baseUrl: graph.url,
        version: 'v25.0',
        timeoutMs: 100,
        fetch: () => Promise.resolve(new Response(file)),
      });
      const download = spying.downloadMedia({ url, accessToken: 't', maxBytes: 100, sha256: null });
      expect(await download).toMatchObject({ outcome: 'downloaded' });
    },
  );

  test('on one machine from any port, but not when Meta is the base', async () => {
    await using other = await startStandIn();
    other.answer = (response) => response.end(file);
    expect(await get({ url: `${other.url}/f` })).toMatchObject({ outcome: 'downloaded' });
    const real = createGraphClient({ baseUrl: 'https://graph.facebook.com', version: 'v25.0', timeoutMs: 100 });
    const download = real.downloadMedia({ url: `${other.url}/f`, accessToken: 't', maxBytes: 100, sha256: null });
    expect(await download).toEqual({ outcome: 'rejected', reason: 'host' });
    expect(other.received).toHaveLength(1);
  });

  test('stops at the size asked for', async () => {
    graph.answer = (response) => response.end(file);
    expect(await get({ maxBytes: file.length - 1 })).toEqual({ outcome: 'rejected', reason: 'too_large' });
    expect(await get({ maxBytes: file.length })).toMatchObject({ outcome: 'downloaded' });
  });

  test('an expired address is looked up again, a redirect is not followed', async () => {
    graph.answer = (response) => response.writeHead(404).end();
    expect(await get()).toEqual({ outcome: 'expired' });
    await using other = await startStandIn();
    graph.answer = (response) => response.writeHead(302, { location: other.url }).end();
    expect(await get()).toEqual({ outcome: 'rejected', reason: 'redirect' });
    expect(other.received).toHaveLength(0);
  });
});
