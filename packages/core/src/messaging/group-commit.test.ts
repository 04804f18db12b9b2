import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGroupCommit, NotTakenError } from './group-commit.ts';

const WIDE = { items: 1_000, bytes: 1_000 };

/** A commit whose flushes end when told to, and what each of them was given. */
function controlled(limits: { flush?: object; queue?: object; waitMs?: number } = {}) {
  const flushes: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const commit = createGroupCommit<number>(
    (items) =>
      new Promise<void>((resolve, reject) => {
        flushes.push({ items, end: (error) => (error ? reject(error) : resolve()) });
      }),
    {
      // An item is as many bytes as its value says.
      load: (bytes) => ({ items: 1, bytes }),
      flush: { ...WIDE, ...limits.flush },
      queue: { ...WIDE, ...limits.queue },
      waitMs: limits.waitMs ?? 30_000,
    },
  );
  return { commit, flushes };
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('flushes at once, and gathers what comes meanwhile into the next flush', async () => {
  const { commit, flushes } = controlled();
  const first = commit.add(1);
  await tick();
  const others = [commit.add(2), commit.add(3)];
  await tick();
  expect(flushes.map(({ items }) => items)).toEqual([[1]]);
  flushes[0]?.end();
  await first;
  await tick();
  expect(flushes.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  flushes[1]?.end();
  await Promise.all(others);
  await commit.idle();
});

describe('what does not fit', () => {
  it('is refused by number and by bytes, while a flush is slow, and taken again afterwards', async () => {
    for (const queue of [{ items: 2 }, { bytes: 20 }]) {
      const { commit, flushes } = controlled({ queue });
      const under = [commit.add(9)];
      await tick();
      under.push(commit.add(9), commit.add(9));
      await expect(commit.add(9)).rejects.toThrow(NotTakenError);
      flushes[0]?.end();
      await under[0];
      await tick();
      const after = commit.add(9);
      flushes[1]?.end();
      await Promise.all(under);
      await tick();
      flushes[2]?.end();
      await after;
    }
  });

  it('is taken alone when nothing can be made smaller', async () => {
    const { commit, flushes } = controlled({ flush: { bytes: 10 }, queue: { bytes: 10 } });
    const huge = commit.add(500);
    await tick();
    expect(flushes[0]?.items).toEqual([500]);
    flushes[0]?.end();
    await huge;
  });
});

it('tells those of a failed flush, and nobody else', async () => {
  const { commit, flushes } = controlled();
  const failing = commit.add(1);
  await tick();
  const fine = commit.add(2);
  flushes[0]?.end(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  await tick();
  flushes[1]?.end();
  await fine;
});

it('does not wait for ever: neither who waits nor who comes after a flush that hangs', async () => {
  const { commit, flushes } = controlled({ waitMs: 30 });
  const hanging = commit.add(1);
  await tick();
  const behind = commit.add(2);
  await expect(hanging).rejects.toThrow(NotTakenError);
  await expect(behind).rejects.toThrow(NotTakenError);
  await commit.idle();
  const later = commit.add(3);
  await tick();
  expect(flushes.at(-1)?.items).toContain(3);
  flushes.at(-1)?.end();
  await later;
});

it('gives every item to exactly one flush, in order, within the limits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }), async (sizes) => {
      const seen: number[][] = [];
      const commit = createGroupCommit<{ bytes: number; at: number }>(
        async (items) => {
          seen.push(items.map(({ at }) => at));
          expect(items.length === 1 || items.reduce((sum, { bytes }) => sum + bytes, 0) <= 40).toBe(true);
          await tick();
        },
        { load: ({ bytes }) => ({ items: 1, bytes }), flush: { items: 5, bytes: 40 }, queue: WIDE, waitMs: 30_000 },
      );
      await Promise.all(sizes.map((bytes, at) => commit.add({ bytes, at })));
      expect(seen.flat()).toEqual(sizes.map((_, at) => at));
      for (const batch of seen) expect(batch.length).toBeLessThanOrEqual(5);
    }),
    { numRuns: 30 },
  );
});
