import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDueFloor } from './due-floor.ts';

it('looks at everything first, then from shortly before the oldest that was due lately', () => {
  let now = 0;
  const floor = createDueFloor(() => now);
  expect(floor.since().getTime()).toBe(0);
  floor.saw(new Date(90_000));
  floor.saw(new Date(80_000));
  now = 500;
  expect(floor.since().getTime()).toBe(75_000);
  now = 5_000;
  expect(floor.since().getTime()).toBe(0);
  floor.saw(new Date(95_000));
  now = 5_100;
  // The window before counts too: this one may not have come to the oldest yet.
  expect(floor.since().getTime()).toBe(75_000);
  now = 10_000;
  expect(floor.since().getTime()).toBe(0);
  now = 10_100;
  expect(floor.since().getTime()).toBe(90_000);
});

it('never hides for longer than five seconds what is due, whatever was seen', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ wait: fc.nat(1_700), dueAt: fc.nat(1_000_000) }), { minLength: 30 }), (steps) => {
      let now = 0;
      let lookedAtAll = 0;
      const floor = createDueFloor(() => now);
      for (const { wait, dueAt } of steps) {
        now += wait;
        if (floor.since().getTime() === 0) lookedAtAll = now;
        expect(now - lookedAtAll).toBeLessThan(5_000);
        floor.saw(new Date(dueAt));
      }
    }),
  );
});
