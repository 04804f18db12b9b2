import { expect, it } from 'vitest';
import { watchLoops } from './watch-loops.ts';

it('names what hangs, and what has hung for so long that it will not come back', () => {
  let now = 0;
  const lively = { beat: 0 };
  const stuck = { beat: 0 };
  const watch = watchLoops(
    [
      { name: 'inbound', patienceMs: 60, each: [lively] },
      { name: 'outbound', patienceMs: 60, each: [lively, stuck] },
      { name: 'schedules', patienceMs: 3_600, each: [stuck] },
    ],
    () => now,
  );
  expect(watch.hanging()).toEqual([]);
  now = 70;
  lively.beat = 65;
  expect(watch.hanging()).toEqual(['outbound']);
  expect(watch.lost()).toEqual([]);
  now = 120;
  lively.beat = 119;
  expect(watch.lost()).toEqual(['outbound']);
  stuck.beat = 119;
  expect(watch.hanging()).toEqual([]);
});
