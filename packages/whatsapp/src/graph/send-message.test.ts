import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textMessage } from '../build/text-message.ts';
import { reactionMessage } from '../build/reaction-message.ts';
import { graphError, json, startStandIn, type StandIn } from '../testing/graph-stand-in.ts';
import { createGraphClient } from './graph-client.ts';
import type { SendRequest } from './send-message.ts';

let graph: StandIn;
beforeAll(async () => {
  graph = await startStandIn();
});
afterAll(() => graph[Symbol.asyncDispose]());
beforeEach(() => {
  graph.received.length = 0;
});

const request: SendRequest = {
  phoneNumberId: '408120069051733',
  accessToken: 'token-1',
  to: '212612345678',
  recipient: null,
  message: textMessage('Salam'),
};

function send(
  changes: Partial<SendRequest> = {},
  timeoutMs = 5000,
): ReturnType<ReturnType<typeof createGraphClient>['sendMessage']> {
  return createGraphClient({ baseUrl: graph.url, version: 'v25.0', timeoutMs }).sendMessage({ ...request, ...changes });
}

const accepted = json(200, {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+212612345678', wa_id: '212612345678', user_id: 'MA.1' }],
  messages: [{ id: 'wamid.X', message_status: 'accepted' }],
});

test('an accepted message gives its id, and what Meta knows of the customer', async () => {
  graph.answer = accepted;
  expect(await send({ attemptId: 'a_1', contextId: 'wamid.Q' })).toEqual({
    outcome: 'accepted',
    waMessageId: 'wamid.X',
    waId: '212612345678',
    bsuid: 'MA.1',
    messageStatus: 'accepted',
  });
  const [received] = graph.received;
  expect(received).toMatchObject({ method: 'POST', url: '/v25.0/408120069051733/messages' });
  expect(received?.headers.authorization).toBe('Bearer token-1');
  expect(JSON.parse(received?.body ?? '')).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+212612345678',
    type: 'text',
    text: { body: 'Salam', preview_url: false },
    context: { message_id: 'wamid.Q' },
    biz_opaque_callback_data: 'a_1',
  });
});

test('a customer without a phone is addressed by BSUID', async () => {
  graph.answer = json(200, { contacts: [{ input: 'MA.77', user_id: 'MA.77' }], messages: [{ id: 'wamid.Y' }] });
  expect(await send({ to: null, recipient: 'MA.77' })).toMatchObject({
    waId: null,
    bsuid: 'MA.77',
    messageStatus: null,
  });
  const body: unknown = JSON.parse(graph.received[0]?.body ?? '');
  expect(body).toMatchObject({ recipient: 'MA.77' });
  expect(body).not.toHaveProperty('to');
});

test('a group is addressed by its id, and a reaction quotes nothing', async () => {
  graph.answer = accepted;
  await send({ groupId: 'Y2Fw', contextId: 'wamid.Q', message: reactionMessage('wamid.Q', '👍') });
  const body: unknown = JSON.parse(graph.received[0]?.body ?? '');
  expect(body).toMatchObject({ recipient_type: 'group', to: 'Y2Fw', type: 'reaction' });
  expect(body).not.toHaveProperty('context');
});

describe('what is never sent', () => {
  test.each([
    ['nobody to send to', { to: null }, 'no_address'],
    ['a phone that is none', { to: '+212 6' }, 'no_address'],
    ['a number id that changes the path', { phoneNumberId: '1/../me' }, 'bad_request'],
    ['a token that cannot stand in a header', { accessToken: 'a\nb' }, 'bad_request'],
    ['no token', { accessToken: '' }, 'bad_request'],
  ] as const)('%s', async (_name, changes, reason) => {
    expect(await send(changes)).toEqual({ outcome: 'not_sent', reason });
    expect(graph.received).toHaveLength(0);
  });

  test('a call nobody answers the door for', async () => {
    const closed = await startStandIn();
    await closed[Symbol.asyncDispose]();
    const client = createGraphClient({ baseUrl: closed.url, version: 'v25.0', timeoutMs: 5000 });
    expect(await client.sendMessage(request)).toEqual({ outcome: 'not_sent', reason: 'no_connection' });
  });

  test('a host that does not exist', async () => {
    const client = createGraphClient({ baseUrl: 'http://graph.invalid', version: 'v25.0', timeoutMs: 5000 });
    expect(await client.sendMessage(request)).toEqual({ outcome: 'not_sent', reason: 'no_connection' });
  });
});

describe('what Meta refuses', () => {
  test.each([
    [400, 131047, 'needs_template'],
    [400, 131056, 'wait_pair'],
    [400, 130429, 'wait_number'],
    [401, 190, 'pause_tenant'],
    [404, 132001, 'fail'],
    [400, 987654, 'fail'],
    // The code decides, not the status.
    [500, 3, 'pause_tenant'],
  ])('HTTP %i with code %i asks for %s', async (status, code, kind) => {
    graph.answer = graphError(status, code);
    expect(await send()).toMatchObject({
      outcome: 'refused',
      code,
      httpStatus: status,
      title: `(#${code}) title`,
      details: 'd',
      action: { kind },
    });
  });

  test("a proxy's own refusal never reached Meta", async () => {
    graph.answer = (response) => response.writeHead(429).end('<html>slow down</html>');
    expect(await send()).toMatchObject({ outcome: 'refused', code: null, httpStatus: 429, action: { kind: 'retry' } });
    graph.answer = (response) => response.writeHead(413).end('<html>too large</html>');
    expect(await send()).toMatchObject({ outcome: 'refused', httpStatus: 413, action: { kind: 'fail' } });
  });
});

describe('what nobody can know', () => {
  test.each([
    ["a proxy's error page", 502, '<html>Bad Gateway</html>', 'server_error'],
    ['an empty 503', 503, '', 'server_error'],
    ['something went wrong (131000)', 500, '{"error":{"code":131000}}', 'server_error'],
    ['an error without a code', 500, '{"error":{"message":"x"}}', 'server_error'],
    ['code 1 with a 400', 400, '{"error":{"code":1}}', 'server_error'],
    ['a yes that is no JSON', 200, '<html>ok</html>', 'unreadable'],
    ['a yes without an id', 200, '{"messages":[]}', 'unreadable'],
    ['a yes to something else', 200, '{"messages":[{"id":{"$gt":""}}]}', 'unreadable'],
    ['half an answer', 200, '{"messages":[{"id":"wam', 'unreadable'],
  ])('%s', async (_name, status, body, reason) => {
    graph.answer = (response) => response.writeHead(status).end(body);
    expect(await send()).toEqual({ outcome: 'unknown', reason });
  });

  test('a connection that breaks before the answer', async () => {
    graph.answer = (response) => response.destroy();
    expect(await send()).toEqual({ outcome: 'unknown', reason: 'reset' });
  });

  test('a connection that breaks within the answer', async () => {
    graph.answer = (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"messages":', () => response.destroy());
    };
    expect(await send()).toEqual({ outcome: 'unknown', reason: 'reset' });
  });

  test('an answer that does not come, or does not end, in time', async () => {
    graph.answer = () => undefined;
    expect(await send({}, 100)).toEqual({ outcome: 'unknown', reason: 'timeout' });
    graph.answer = (response) => response.writeHead(200).write('{"messages":');
    expect(await send({}, 100)).toEqual({ outcome: 'unknown', reason: 'timeout' });
  });
});

test('a redirect is not followed: the token stays where it belongs', async () => {
  await using other = await startStandIn();
  for (const status of [301, 302, 307, 308]) {
    graph.answer = (response) => response.writeHead(status, { location: `${other.url}/steal` }).end();
    expect(await send()).toEqual({ outcome: 'unknown', reason: 'unreadable' });
  }
  expect(other.received).toHaveLength(0);
});

test('calls share a connection', async () => {
  const sockets = new Set<unknown>();
  graph.answer = (response, incoming) => {
    sockets.add(incoming.socket);
    accepted(response);
  };
  for (let call = 0; call < 20; call += 1) await send();
  expect(sockets.size).toBeLessThan(5);
});
