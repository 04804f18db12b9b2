import { randomUUID } from 'node:crypto';
import { issueApiKey } from '@wac/core/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { placeTestOrder } from './placed-orders.ts';
import { openShopLab, type ShopLab, type TestCustomer } from './shop-lab.ts';

interface Row extends Record<string, unknown> {
  id: string;
}
interface Page {
  data: Row[];
  nextCursor: string | null;
}
type Schema = Parameters<typeof z.fromJSONSchema>[0];
interface OpenApi {
  openapi: string;
  paths: Record<string, { get: { responses: Record<string, { content?: Record<string, { schema: Schema }> }> } }>;
  components: { schemas: { Problem: Schema } };
}

const RESOURCES = ['orders', 'products', 'categories', 'customers', 'conversations', 'messages'] as const;
const ORDERS = 13;

let lab: ShopLab;
let customers: TestCustomer[];
let document: OpenApi;
beforeAll(async () => {
  lab = await openShopLab({ scenario: 'samples' });
  customers = [];
  for (const name of ['Nadia', 'Karim', 'Salma']) customers.push(await lab.customer({ name }));
  for (let i = 0; i < ORDERS; i += 1) await placeTestOrder(lab, customer(i));
  document = (await (await fetch(`${lab.shop.apiUrl}/api/v1/openapi.json`)).json()) as OpenApi;
});
afterAll(() => lab.stop());

function customer(i: number): TestCustomer {
  const found = customers[i % customers.length];
  if (!found) throw new Error('no customer');
  return found;
}

const keyOf = (shop: number): string => lab.shop.tenants[shop]?.apiKey ?? '';

function get(path: string, key: string | null = keyOf(0), method = 'GET'): Promise<Response> {
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  return fetch(`${lab.shop.apiUrl}/api/v1/${path}`, { method, headers });
}

/** An answer of success, held against the document. */
async function read<T = Page>(path: string, key?: string): Promise<T> {
  const answer = await get(path, key);
  expect([path, answer.status]).toEqual([path, 200]);
  const body: unknown = await answer.json();
  const template = `/${path.replace(/\?.*/, '').replace(/\/[^/]+$/, '/{id}')}`;
  const schema = document.paths[template]?.get.responses['200']?.content?.['application/json']?.schema;
  expect(schema).toBeDefined();
  const checked = z.fromJSONSchema(schema ?? {}).safeParse(body);
  expect(checked.error?.issues ?? []).toEqual([]);
  return body as T;
}

/** A refusal, held against the document too. */
async function refused(answer: Response): Promise<{ status: number; code: string; details: object }> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const body = (await answer.json()) as { status: number; code: string; title: string; details: object };
  expect(z.fromJSONSchema(document.components.schemas.Problem).safeParse(body).error?.issues ?? []).toEqual([]);
  expect(body.status).toBe(answer.status);
  const { status, code, details } = body;
  return { status, code, details };
}

/** Every row of a list, by pages of `limit`; `between` runs after the second page. */
async function readAll(path: string, limit: number, between?: () => Promise<unknown>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = '';
  for (let pages = 1; cursor !== null; pages += 1) {
    const page: Page = await read(
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`,
    );
    expect(page.data.length).toBeLessThanOrEqual(limit);
    ids.push(...page.data.map((row) => row.id));
    cursor = page.nextCursor;
    if (pages === 2) await between?.();
  }
  return ids;
}

describe.each(RESOURCES)('%s', (resource) => {
  it.each(['asc', 'desc'] as const)('lists every row exactly once, %s, while rows are added', async (order) => {
    const { data } = await read(`${resource}?limit=100&order=${order}`);
    const before = data.map((row) => row.id);
    expect(before.length).toBeGreaterThan(2);
    const limit = Math.max(1, Math.floor(before.length / 4));
    const ids = await readAll(`${resource}?order=${order}`, limit, async () => {
      await placeTestOrder(lab, customer(0));
      await lab.customer({ name: `${resource} ${order}` });
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => before.includes(id))).toEqual(before);
    // What came meanwhile is behind the cursor of one direction, and before that of the other.
    expect(order === 'asc' ? ids.slice(0, before.length) : ids).toEqual(before);
  });

  it('gives each row of the list alone, to its own shop only', async () => {
    const [row] = (await read(`${resource}?limit=1`)).data;
    expect(await read<Row>(`${resource}/${row?.id}`)).toMatchObject({ id: row?.id });
    const missing = await refused(await get(`${resource}/${randomUUID()}`));
    expect(missing).toMatchObject({ status: 404, code: `${singular(resource)}.not_found` });
    // Foreign and missing look the same.
    expect(await refused(await get(`${resource}/${row?.id}`, keyOf(1)))).toEqual(missing);
    expect(await refused(await get(`${resource}/not-an-id`))).toMatchObject({ status: 400, code: 'input.invalid' });
  });

  it('refuses who has no key, a wrong one, or one without the scope', async () => {
    expect(await refused(await get(resource, null))).toMatchObject({ status: 401, code: 'auth.required' });
    for (const key of ['x', `${keyOf(0)}x`, keyOf(0).slice(0, -1)]) {
      expect(await refused(await get(resource, key))).toMatchObject({ status: 401, code: 'auth.key_invalid' });
    }
    const { key } = await issueApiKey.call(lab.ctx, { name: 'Narrow', scopes: ['queue.read'] });
    expect(await refused(await get(resource, key))).toMatchObject({ status: 403, code: 'auth.forbidden' });
  });

  it('refuses what it does not know or cannot be', async () => {
    const wrong = ['limit=0', 'limit=101', 'limit=ten', 'order=sideways', 'colour=red', 'Limit=5'];
    for (const query of wrong) {
      expect([query, await refused(await get(`${resource}?${query}`))]).toMatchObject([
        query,
        { status: 400, code: 'input.invalid' },
      ]);
    }
    for (const cursor of ['x', 'MQ', Buffer.from(`1.${randomUUID()}x`).toString('base64url')]) {
      expect(await refused(await get(`${resource}?cursor=${cursor}`))).toMatchObject({ code: 'input.cursor_invalid' });
    }
    expect((await get(resource, keyOf(0), 'POST')).status).toBe(405);
  });
});

function singular(resource: (typeof RESOURCES)[number]): string {
  return resource === 'categories' ? 'category' : resource.slice(0, -1);
}

it('filters orders by status, by openness and by customer', async () => {
  const [first] = (await read('orders?order=asc&limit=1')).data;
  await lab.see(`update orders set status = 'accepted' where id = $1`, [first?.id]);
  expect(await readAll('orders?status=accepted', 10)).toEqual([first?.id]);
  expect(await readAll('orders?status=accepted&status=placed', 10)).toEqual(await readAll('orders', 10));
  expect(await readAll('orders?open=false', 10)).toEqual([]);
  expect(await readAll('orders?open=true', 10)).toEqual(await readAll('orders', 10));
  const own = (await read(`orders?customerId=${customer(1).customerId}`)).data;
  expect(own.length).toBeGreaterThan(0);
  expect(own.every((order) => order.customerId === customer(1).customerId)).toBe(true);
});

it('filters conversations and messages', async () => {
  const { conversationId, customerId } = customer(2);
  await lab.see('update conversations set needs_person = (id = $1)', [conversationId]);
  expect(await readAll('conversations?needsPerson=true', 10)).toEqual([conversationId]);
  const others = await readAll('conversations?needsPerson=false', 10);
  expect(others).not.toContain(conversationId);
  expect(others.length).toBeGreaterThan(1);
  expect(await readAll(`conversations?customerId=${customerId}`, 10)).toEqual([conversationId]);
  const thread = (await read(`messages?conversationId=${conversationId}&order=asc`)).data;
  expect(thread.map((message) => message.direction)).toEqual(['inbound', 'outbound']);
  expect(await readAll(`messages?conversationId=${conversationId}&direction=outbound`, 10)).toEqual([thread[1]?.id]);
  const wamid = encodeURIComponent(String(thread[1]?.waMessageId));
  expect(await readAll(`messages?waMessageId=${wamid}`, 10)).toEqual([thread[1]?.id]);
});

it('shows another shop nothing of it', async () => {
  for (const resource of ['orders', 'customers', 'conversations', 'messages']) {
    expect(await read(resource, keyOf(1))).toEqual({ data: [], nextCursor: null });
    expect((await read(resource)).data.length).toBeGreaterThan(0);
  }
  const { conversationId, customerId } = customer(0);
  expect((await read(`messages?conversationId=${conversationId}`, keyOf(1))).data).toEqual([]);
  expect((await read(`orders?customerId=${customerId}`, keyOf(1))).data).toEqual([]);
});

it('describes itself in OpenAPI 3.1, every route and no other', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths).toSorted()).toEqual(
    RESOURCES.flatMap((name) => [`/${name}`, `/${name}/{id}`]).toSorted(),
  );
});
