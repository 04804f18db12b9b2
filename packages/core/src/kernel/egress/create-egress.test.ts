import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createEgress, type EgressOptions, type EgressRequest } from './create-egress.ts';
import type { Resolve } from './public-lookup.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server of this machine that counts what reaches it, with the port it has. */
async function listen(answer: RequestListener): Promise<{ port: number; url: string; calls: string[] }> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  // A handshake of TLS counts too: it is a connection.
  server.on('clientError', (_error, socket) => {
    calls.push('not http');
    socket.destroy();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, calls };
}

function send(url: string, options: EgressOptions = {}, more: Partial<EgressRequest> = {}) {
  return createEgress({ allowLoopback: true, timeoutMs: 20_000, ...options }).send({
    url,
    method: 'POST',
    headers: {},
    body: '{}',
    ...more,
  });
}

/** Answers one list of addresses after the other, then the last for ever. */
function resolver(...answers: readonly (readonly string[])[]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (name) => {
    const answer = answers[Math.min(asked.push(name), answers.length) - 1] ?? [];
    return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return { resolve, asked };
}

test('sends what is given, and gives what is answered', async () => {
  const seen: string[] = [];
  const { url } = await listen((request, response) => {
    seen.push(String(request.headers['x-id']), String(request.headers['content-length']));
    request.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
    request.on('end', () => response.writeHead(202, { 'x-answer': 'a' }).end('thanks'));
  });
  const answer = await send(`${url}/hook`, {}, { headers: { 'x-id': '7' }, body: 'سلام' });
  expect(answer).toMatchObject({ outcome: 'answered', status: 202, headers: { 'x-answer': 'a' } });
  expect('body' in answer && answer.body.toString()).toBe('thanks');
  expect(seen).toEqual(['7', '8', 'سلام']);
});

test.each([301, 302, 307, 308])('does not follow a redirect (%i)', async (status) => {
  const inside = await listen((_request, response) => response.end('secret'));
  const outside = await listen((_request, response) => response.writeHead(status, { location: inside.url }).end());
  expect(await send(outside.url)).toMatchObject({ outcome: 'answered', status });
  expect([outside.calls, inside.calls]).toEqual([['POST /'], []]);
});

test.each([
  [['127.0.0.1']],
  [['93.184.215.14', '127.0.0.1']],
  [['2606:4700:4700::1111', '::1']],
  [['::ffff:127.0.0.1']],
  [['169.254.169.254']],
])('refuses a name that leads to %j, without connecting', async (addresses) => {
  const { port, calls } = await listen((_request, response) => response.end());
  const { resolve } = resolver(addresses);
  const answer = await send(`https://hook.example:${port}/`, { ports: [port], resolve });
  expect(answer).toEqual({ outcome: 'refused', reason: 'address_not_public' });
  expect(calls).toEqual([]);
});

test('asks for a name once a call: the address that was looked at is the one that is connected to', async () => {
  const { port, calls } = await listen((_request, response) => response.end());
  const { resolve, asked } = resolver(['93.184.215.14'], ['127.0.0.1']);
  const first = await send(`https://hook.example:${port}/`, { ports: [port], resolve, timeoutMs: 300 });
  expect(first).toMatchObject({ outcome: 'failed' });
  expect(asked).toEqual(['hook.example']);
  const second = await send(`https://hook.example:${port}/`, { ports: [port], resolve });
  expect(second).toEqual({ outcome: 'refused', reason: 'address_not_public' });
  expect(calls).toEqual([]);
});

test('the same name does connect when the operator chose it', async () => {
  const { port, calls } = await listen((_request, response) => response.end());
  const pinned = [`http://localhost:${port}`];
  expect(await send(`http://localhost:${port}/x`, { pinned })).toMatchObject({ outcome: 'answered', status: 200 });
  expect(calls).toEqual(['POST /x']);
});

test('ends with the time, whether nothing comes or a byte now and then', async () => {
  const silent = await listen(() => undefined);
  const slow = await listen((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  for (const { url } of [silent, slow])
    expect(await send(url, { timeoutMs: 400 })).toEqual({ outcome: 'failed', reason: 'timeout' });
  const never: Resolve = () => new Promise(() => undefined);
  expect(await send('https://hook.example/', { resolve: never, timeoutMs: 200 })).toEqual({
    outcome: 'failed',
    reason: 'timeout',
  });
});

test('takes 64 KiB and not a byte more, nor headers without end', async () => {
  const answering = (size: number) => listen((_request, response) => response.end(Buffer.alloc(size)));
  expect(await send((await answering(65_536)).url)).toMatchObject({ outcome: 'answered', status: 200 });
  expect(await send((await answering(65_537)).url)).toEqual({ outcome: 'failed', reason: 'answer_too_large' });
  const endless = await listen((_request, response) => {
    const more = (): void => {
      while (response.write(Buffer.alloc(16_384)) && !response.destroyed);
    };
    response.on('drain', more);
    more();
  });
  expect(await send(endless.url)).toEqual({ outcome: 'failed', reason: 'answer_too_large' });
  const wordy = await listen((_request, response) => response.writeHead(200, { 'x-a': 'a'.repeat(9_000) }).end());
  expect(await send(wordy.url)).toEqual({ outcome: 'failed', reason: 'answer_too_large' });
});

test.each<Record<string, string>>([
  { 'x-a': 'a\r\nx-b: b' },
  { 'x-a\r\n': 'a' },
  { Host: 'inside' },
  { 'transfer-encoding': 'chunked' },
])('refuses headers like %j', async (headers) => {
  const { url, calls } = await listen((_request, response) => response.end());
  expect(await send(url, {}, { headers })).toEqual({ outcome: 'refused', reason: 'headers_invalid' });
  expect(calls).toEqual([]);
});

test('says so when nobody listens', async () => {
  expect(await send('http://127.0.0.1:1/')).toEqual({ outcome: 'failed', reason: 'connection' });
});
