import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@wac/shared';
import type { TestInstallation } from '../setup/installation.ts';
import { openTwoShops, type Shop } from './two-shops.ts';

let installation: TestInstallation;
let one: Shop;
let two: Shop;

beforeAll(async () => {
  ({ installation, one, two } = await openTwoShops());
});

afterAll(() => installation.stop());

interface Document {
  paths: Record<string, { get: { parameters: { name: string; in: string; description?: string }[] } }>;
}

async function get(path: string, { seeded }: Shop): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${installation.apiUrl}/api/v1${path}`, {
    headers: { authorization: `Bearer ${seeded.apiKey}` },
  });
  const { requestId: _requestId, ...body } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body };
}

async function paths(): Promise<[path: string, id: string | undefined][]> {
  const response = await fetch(`${installation.apiUrl}/api/v1/openapi.json`);
  const document = (await response.json()) as Document;
  return Object.entries(document.paths).map(([path, { get: described }]) => [
    path,
    described.parameters.find((parameter) => parameter.in === 'path')?.description,
  ]);
}

it('lists each shop’s own rows for its own key', async () => {
  const lists = (await paths()).filter(([, id]) => id === undefined);
  expect(lists.length).toBeGreaterThanOrEqual(6);
  for (const [path] of lists) {
    const [ours, theirs] = [await get(path, one), await get(path, two)];
    expect([ours.status, theirs.status]).toEqual([200, 200]);
    expect(ours.body.data).not.toEqual([]);
    expect(Object.values(two.ids).filter((value: string) => JSON.stringify(ours).includes(value))).toEqual([]);
  }
});

it('shows one row for the key of its shop, and to another what it shows for no row', async () => {
  const single = (await paths()).filter(([, id]) => id !== undefined);
  expect(single.length).toBeGreaterThanOrEqual(6);
  const ids: Record<string, string> = { ...one.ids };
  for (const [path, id] of single) {
    const wanted = ids[id ?? ''];
    const at = (value: string | undefined) => path.replace('{id}', String(value));
    expect(await get(at(wanted), one)).toMatchObject({ status: 200, body: { id: wanted } });
    const foreign = await get(at(wanted), two);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await get(at(newId()), two));
  }
});
