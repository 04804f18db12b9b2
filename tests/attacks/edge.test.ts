import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { rawRequest } from './raw-request.ts';

let shop: TestInstallation;
let token = '';

beforeAll(async () => {
  shop = await startInstallation({ worker: false });
  const answer = await trpc('auth.signIn', JSON.stringify(shop.tenants[0]?.owner ?? {}));
  token = ((await answer.json()) as { result: { data: { token: string } } }).result.data.token;
});
afterAll(() => shop.stop());

const bearer = (value: string): Record<string, string> => ({ authorization: `Bearer ${value}` });
const key = (): Record<string, string> => bearer(shop.tenants[0]?.apiKey ?? '');

function trpc(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${shop.apiUrl}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${shop.apiUrl}${path}`, init);

async function problemOf(answer: Response): Promise<{ status: number; code: string }> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { status, code } = (await answer.json()) as { status: number; code: string };
  expect(status).toBe(answer.status);
  return { status, code };
}

async function trpcCodeOf(answer: Response): Promise<{ status: number; code: string }> {
  const { error } = (await answer.json()) as { error: { data: { code: string; httpStatus: number } } };
  expect(error.data.httpStatus).toBe(answer.status);
  return { status: answer.status, code: error.data.code };
}

describe('what REST does not have', () => {
  it.each([
    '/api',
    '/api/',
    '/api/x',
    '/api/v2/orders',
    '/api/v1',
    '/api/v1/nothing',
    '/api/v1/orders/a/b',
    '/api/v1/%00',
  ])('%s is a problem, missing', async (path) => {
    expect(await problemOf(await get(path, { headers: key() }))).toEqual({ status: 404, code: 'route.not_found' });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is a problem, with what is allowed', async (method) => {
    for (const path of ['orders', 'orders/x', 'openapi.json']) {
      const answer = await get(`/api/v1/${path}`, { method, headers: key() });
      expect(answer.headers.get('allow')).toBe('GET, HEAD');
      expect(await problemOf(answer)).toEqual({ status: 405, code: 'route.method_not_allowed' });
    }
  });
});

describe('bodies', () => {
  it('that are too large are refused in the shape of tRPC, for each call of a batch', async () => {
    const large = JSON.stringify({ email: 'a'.repeat(70_000), password: 'x' });
    expect(await trpcCodeOf(await trpc('auth.signIn', large))).toEqual({ status: 413, code: 'input.too_large' });
    const batch = await trpc('auth.signIn,auth.signIn?batch=1', `{"0":${large},"1":{}}`);
    expect(((await batch.json()) as unknown[]).length).toBe(2);
  });

  it.each([
    ['cut off', '{"email":'],
    ['nested 10,000 deep', `{"email":${'['.repeat(10_000)}${']'.repeat(10_000)},"password":"x"}`],
    ['nested 10,000 deep and cut off', '['.repeat(10_000)],
    ['with a prototype', '{"__proto__":{"email":"a@b.example"},"password":"x"}'],
    ['of another kind', '"x"'],
    ['of nothing', ''],
  ])('%s are invalid input', async (_what, body) => {
    expect(await trpcCodeOf(await trpc('auth.signIn', body))).toEqual({ status: 400, code: 'input.invalid' });
    expect('polluted' in {}).toBe(false);
  });

  it('with a key that every object has change no object', async () => {
    const body = '{"constructor":{"prototype":{"polluted":1}},"email":"a@b.example","password":"x"}';
    expect(await trpcCodeOf(await trpc('auth.signIn', body))).toMatchObject({ code: 'auth.credentials_invalid' });
    expect('polluted' in {}).toBe(false);
  });

  it('with a NUL are invalid input, also for who is signed in, and in REST', async () => {
    const signIn = JSON.stringify({ email: 'a@b.example', password: 'x\u0000' });
    expect(await trpcCodeOf(await trpc('auth.signIn', signIn))).toEqual({ status: 400, code: 'input.invalid' });
    const answer = await get('/api/v1/messages?waMessageId=a%00b', { headers: key() });
    expect(await problemOf(answer)).toEqual({ status: 400, code: 'input.invalid' });
    expect((await get('/api/v1/messages?waMessageId=ab', { headers: key() })).status).toBe(200);
  });
});

it.each(['__proto__=x', 'constructor=x', 'constructor.prototype=x', '__proto__[limit]=1', 'toString=1', 'limit%00=1'])(
  'REST knows no parameter %s',
  async (query) => {
    const answer = await get(`/api/v1/orders?${query}`, { headers: key() });
    expect(await problemOf(answer)).toEqual({ status: 400, code: 'input.invalid' });
  },
);

describe('a request that no library sends', () => {
  const head = (...lines: string[]) => rawRequest(shop.apiUrl, [...lines, 'host: x', 'connection: close']);

  it.each([
    ['a bare line end in a value', ['GET /healthz HTTP/1.1', 'x-a: a\nx-b b']],
    ['a space before the colon', ['GET /healthz HTTP/1.1', 'x-a : a']],
    ['a NUL in a value', ['GET /healthz HTTP/1.1', 'x-a: a\u0000b']],
    ['two lengths', ['POST /trpc/auth.signIn HTTP/1.1', 'content-length: 1', 'content-length: 2']],
    ['a length and chunks', ['POST /trpc/auth.signIn HTTP/1.1', 'content-length: 1', 'transfer-encoding: chunked']],
    ['headers of 20 KB', ['GET /healthz HTTP/1.1', `x-a: ${'a'.repeat(20_000)}`]],
  ])('with %s is refused, and the next one is served', async (_what, lines) => {
    const { status } = await head(...lines);
    expect([0, 400, 431]).toContain(status);
    expect((await head('GET /healthz HTTP/1.1')).status).toBe(200);
  });

  it.each(['TRACE', 'CONNECT', 'TRACK', 'GETX'])('%s reflects nothing', async (method) => {
    const { status, body } = await head(`${method} /api/v1/orders HTTP/1.1`, 'x-secret: reflected');
    expect([0, 400, 404, 405, 501]).toContain(status);
    expect(body).not.toContain('reflected');
  });

  it.each([
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '//etc/passwd',
    '/%00',
    '/assets/%00.js',
    '/%E0%A4%A',
    '/files/..%2f..%2fetc%2fpasswd',
  ])('%s reads no file beside the dashboard', async (path) => {
    const { status, body } = await head(`GET ${path} HTTP/1.1`);
    expect(status).toBeLessThan(500);
    expect(body).not.toMatch(/"workspaces"|"devDependencies"|root:/);
  });

  it('that never ends is closed, and others are served meanwhile', async () => {
    const events: string[] = [];
    const { hostname, port } = new URL(shop.apiUrl);
    const closed = Array.from({ length: 50 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.resume().write('GET /healthz HTTP/1.1\r\nhost: x\r\nx-a: a');
      return new Promise<void>((resolve) => {
        socket.on('close', () => {
          events.push('closed');
          resolve();
        });
      });
    });
    expect((await head('GET /healthz HTTP/1.1')).status).toBe(200);
    events.push('served');
    await Promise.all(closed);
    expect(events).toEqual(['served', ...closed.map(() => 'closed')]);
  });
});

it('serves others while 300 streams wait for news', async () => {
  const leave = new AbortController();
  const init = { headers: bearer(token), signal: leave.signal };
  const streams = await Promise.all(Array.from({ length: 300 }, () => get('/trpc/live.hints', init)));
  const kinds = streams.map(({ status, headers }) => `${status} ${headers.get('content-type')}`);
  expect([...new Set(kinds)]).toEqual(['200 text/event-stream']);
  expect((await get('/trpc/auth.session?input={}', { headers: bearer(token) })).status).toBe(200);
  expect((await get('/api/v1/orders', { headers: key() })).status).toBe(200);
  leave.abort();
});

describe('the security headers', () => {
  const NAMES = [
    'content-security-policy',
    'cross-origin-opener-policy',
    'cross-origin-resource-policy',
    'permissions-policy',
    'referrer-policy',
    'x-content-type-options',
    'x-frame-options',
    'cache-control',
  ];
  const REQUESTS: [number, string, RequestInit][] = [
    [200, '/healthz', {}],
    [200, '/readyz', {}],
    [200, '/metrics', {}],
    [200, '/api/v1/openapi.json', {}],
    [200, '/.well-known/security.txt', {}],
    [401, '/api/v1/orders', {}],
    [404, '/api/v1/x', {}],
    [405, '/api/v1/orders', { method: 'POST' }],
    [404, '/files/x', {}],
    [404, '/assets/x.js', {}],
    [404, '/webhooks/x', {}],
    [404, '/fr', { method: 'POST' }],
    [403, '/webhooks/whatsapp', {}],
    [405, '/webhooks/whatsapp', { method: 'PUT' }],
    [401, '/trpc/auth.sessions', {}],
    [404, '/trpc/no.such', {}],
    [401, '/trpc/auth.session', { headers: { authorization: 'Bearer x' } }],
    [413, '/trpc/auth.signIn', { method: 'POST', body: 'a'.repeat(70_000) }],
  ];

  it.each(REQUESTS)('stand on a %i of %s', async (status, path, init) => {
    const answer = await get(path, init);
    expect([path, answer.status]).toEqual([path, status]);
    expect(NAMES.filter((name) => !answer.headers.has(name))).toEqual([]);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.has('strict-transport-security')).toBe(false);
    expect(answer.headers.has('x-powered-by')).toBe(false);
  });
});

it('is open to who is signed in after all of that', async () => {
  expect((await get('/trpc/auth.session?input={}', { headers: bearer(token) })).status).toBe(200);
});
