import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createGraphClient } from './graph-client.ts';
import { textMessage } from '../build/text-message.ts';

const open: http.Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function meta(answer: http.RequestListener): Promise<{ baseUrl: string; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = http.createServer(answer);
  server.on('connection', (socket) => sockets.add(socket));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

const send = (baseUrl: string, timeoutMs = 30_000) => {
  const graph = createGraphClient({ baseUrl, version: 'v25.0', timeoutMs });
  return () =>
    graph.sendMessage({
      phoneNumberId: '1',
      accessToken: 'token',
      to: '212600000000',
      recipient: null,
      message: textMessage('مرحبا 👋'),
      attemptId: 'a1',
    });
};

test('a message arrives as it was written, over one connection for many', async () => {
  const seen: { headers: http.IncomingHttpHeaders; body: string }[] = [];
  const { baseUrl, sockets } = await meta((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      seen.push({ headers: request.headers, body });
      response.end(JSON.stringify({ messages: [{ id: 'wamid.ONE==' }] }));
    });
  });
  const message = send(baseUrl);
  expect(await message()).toMatchObject({ outcome: 'accepted', waMessageId: 'wamid.ONE==' });
  await message();
  expect(sockets.size).toBe(1);
  expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer token', 'content-type': 'application/json' });
  expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ to: '+212600000000', text: { body: 'مرحبا 👋' } });
});

test('a redirect is not followed: the token stays here', async () => {
  const other = await meta((_request, response) => response.end('{}'));
  const { baseUrl } = await meta((_request, response) => {
    response.writeHead(307, { location: other.baseUrl }).end();
  });
  expect(await send(baseUrl)()).toEqual({ outcome: 'unknown', reason: 'unreadable' });
  expect(other.sockets.size).toBe(0);
});

test.each([
  ['nothing at all', (): undefined => undefined],
  ['half an answer', (_: unknown, response: http.ServerResponse) => void response.writeHead(200).write('{"mess')],
])('a socket that hangs after %s ends by its time, and nobody knows', async (_name, answer) => {
  const { baseUrl } = await meta(answer);
  expect(await send(baseUrl, 200)()).toEqual({ outcome: 'unknown', reason: 'timeout' });
});

test('a connection that breaks is unknown; one that was never made is not', async () => {
  const { baseUrl } = await meta((request) => request.socket.destroy());
  expect(await send(baseUrl)()).toEqual({ outcome: 'unknown', reason: 'reset' });
  const half = await meta((request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"messages"');
    setImmediate(() => request.socket.destroy());
  });
  expect(await send(half.baseUrl)()).toEqual({ outcome: 'unknown', reason: 'reset' });
  open.splice(0).forEach((server) => server.close());
  const gone = http.createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  expect(await send(`http://127.0.0.1:${port}`)()).toEqual({ outcome: 'not_sent', reason: 'no_connection' });
});
