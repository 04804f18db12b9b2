import { afterEach, expect, test, vi } from 'vitest';
import { personCaused, watchPerson, withoutPerson } from './person.ts';

afterEach(() => vi.unstubAllGlobals());

test('opening the page is an act, and acts wear off', () => {
  const now = performance.now();
  expect(personCaused(now)).toBe(true);
  expect(personCaused(now + 60_000)).toBe(false);
});

test('what a hint starts is not caused by a person, even right after a touch', () => {
  let during: boolean | undefined;
  withoutPerson(() => {
    during = personCaused();
  });
  expect(during).toBe(false);
  expect(personCaused()).toBe(true);
});

test('a hint that fails does not silence the person for ever', () => {
  expect(() =>
    withoutPerson(() => {
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(personCaused()).toBe(true);
});

test('only events from a real hand count', () => {
  const target = new EventTarget();
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
  watchPerson();
  target.dispatchEvent(new Event('pointerdown'));
  expect(personCaused(performance.now() + 60_000)).toBe(false);
});
