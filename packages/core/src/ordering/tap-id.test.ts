import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTapId, tapId, tapNumber, tapPart } from './tap-id.ts';

const key = fc.string({ unit: fc.constantFrom('a', '|', '~', '%', 'é', 'ط', '👩', ' '), maxLength: 300 });

describe('the id of a button or row', () => {
  it('has at most 200 characters and comes apart again, whatever the keys', () => {
    fc.assert(
      fc.property(key, key, (group, choice) => {
        const id = tapId('option', 999_999_999, group, choice);
        expect(id.length).toBeLessThanOrEqual(200);
        expect(readTapId(id)).toEqual({ action: 'option', parts: ['999999999', tapPart(group), tapPart(choice)] });
      }),
    );
  });

  it.each(['', 'nonsense', 'drop_table|x', 'x'.repeat(201), '__proto__', 'constructor'])('refuses %s', (id) => {
    expect(readTapId(id)).toBeNull();
  });

  it('reads numbers strictly', () => {
    expect(['7', '-1', '1e3', ' 1', '', undefined].map(tapNumber)).toEqual([7, null, null, null, null, null]);
  });
});
