import { newId, NIL_ID } from '@wac/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idBefore } from './status-floor.ts';

const time = fc.integer({ min: 1_000_000_000_000, max: 4_000_000_000_000 });

it('stands after every older id and before every younger one', () => {
  fc.assert(
    fc.property(time, fc.nat(100_000), fc.nat(100_000), (now, ms, distance) => {
      const floor = idBefore(newId(now), ms);
      expect(floor <= newId(now - ms + distance)).toBe(true);
      if (distance > 0) expect(floor > newId(now - ms - distance)).toBe(true);
    }),
  );
});

it('stops at the beginning of time', () => {
  expect(idBefore(NIL_ID, 5_000)).toBe(NIL_ID);
});
