/** Repeatable chance. */
export type Random = { next(): number; seed(seed: number): void; currentSeed(): number };

/** The mulberry32 generator: numbers in [0, 1), the same for the same seed. */
export function createRandom(initialSeed: number): Random {
  let seeded = initialSeed;
  let state = initialSeed;
  return {
    next() {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    },
    seed(seed) {
      seeded = seed;
      state = seed;
    },
    currentSeed: () => seeded,
  };
}
