import type { Hint } from '@wac/shared';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { moveClock } from './clock.ts';
import { refusalOf, signIn, type Dashboard } from './dashboard.ts';

/** One pixel. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

let shop: TestInstallation;
let neighbour: Dashboard;
beforeAll(async () => {
  shop = await startInstallation({ worker: false, alsoSeed: ['samples'] });
  neighbour = await signIn(shop.apiUrl, ownerOf(1));
});
afterAll(() => shop.stop());
afterEach(() => moveClock(shop, 0));

function ownerOf(tenant: number): { email: string; password: string } {
  const found = shop.tenants[tenant];
  if (!found) throw new Error(`no shop ${tenant}`);
  return found.owner;
}

async function pictured({ call }: Dashboard): Promise<string> {
  const { products } = await call.catalog.products.query({});
  const product = await call.catalog.setPhoto.mutate({ productId: products[0]?.id ?? '', dataBase64: PICTURE });
  return product.photoFileId ?? '';
}

it('gives tickets for pictures that work once, for a minute, while their session lives', async () => {
  const owner = await signIn(shop.apiUrl, ownerOf(0));
  const fileId = await pictured(owner);
  const issue = async (): Promise<string> => {
    const { tickets } = await owner.call.tickets.issue.mutate({ fileIds: [fileId] });
    return `${shop.apiUrl}${tickets[0]?.url}`;
  };
  const url = await issue();
  const first = await fetch(url);
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect((await first.arrayBuffer()).byteLength).toBeGreaterThan(10);
  expect((await fetch(url)).status).toBe(404);
  const late = await issue();
  await moveClock(shop, 61_000);
  expect((await fetch(late)).status).toBe(404);
  await moveClock(shop, 0);
  // At once, twice: one of the two gets it.
  const raced = await issue();
  const answers = await Promise.all([fetch(raced), fetch(raced), fetch(raced)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await refusalOf(neighbour.call.tickets.issue.mutate({ fileIds: [fileId] }))).toBe('file.not_found');
  const orphan = await issue();
  await owner.call.auth.signOut.mutate();
  expect((await fetch(orphan)).status).toBe(404);
  expect((await fetch(`${shop.apiUrl}/files/made-up`)).status).toBe(404);
});

interface Stream {
  /** The hints so far. */
  readonly hints: Hint[];
  readonly ended: boolean;
  close(): void;
}

/** The live stream as a browser reads it: the token in a header, never in the address. */
async function listen({ token }: Dashboard): Promise<Stream> {
  const abort = new AbortController();
  const answer = await fetch(`${shop.apiUrl}/trpc/live.hints`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: abort.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const stream = { hints: [] as Hint[], ended: false, close: () => abort.abort() };
  void (async () => {
    let rest = '';
    try {
      for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines)
          if (line.startsWith('data: {"topic"')) stream.hints.push(JSON.parse(line.slice(6)) as Hint);
      }
    } catch {
      // Closed by ourselves.
    }
    stream.ended = true;
  })();
  return stream;
}

it('tells what changed in the own shop, and stops telling when the session ends, in a busy shop too', async () => {
  const owner = await signIn(shop.apiUrl, ownerOf(0));
  const [own, foreign] = [await listen(owner), await listen(neighbour)];
  for (const stream of [own, foreign]) {
    await expect.poll(() => stream.hints, { timeout: 10_000 }).toEqual([{ topic: 'reset', id: null }]);
  }
  const { products } = await owner.call.catalog.products.query({});
  const productId = products[0]?.id ?? '';
  const change = (available: boolean) => owner.call.catalog.setAvailability.mutate({ productId, available });
  await change(false);
  await expect.poll(() => own.hints.at(-1), { timeout: 10_000 }).toEqual({ topic: 'catalog', id: productId });
  expect(foreign.hints).toHaveLength(1);

  const colleague = await signIn(shop.apiUrl, ownerOf(0));
  await owner.call.auth.signOut.mutate();
  let available = true;
  await expect
    .poll(
      async () => {
        available = !available;
        await colleague.call.catalog.setAvailability.mutate({ productId, available });
        return own.ended;
      },
      { timeout: 55_000, interval: 500 },
    )
    .toBe(true);
  expect(foreign.ended).toBe(false);
  foreign.close();
});

it('opens no stream for somebody who is not signed in', async () => {
  const answer = await fetch(`${shop.apiUrl}/trpc/live.hints`, { headers: { accept: 'text/event-stream' } });
  expect(await answer.text()).not.toContain('reset');
});
