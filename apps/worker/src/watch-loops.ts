/** Something that shows by its beat that it goes on. */
interface Beating {
  /** In `performance.now()`. */
  readonly beat: number;
}

interface Watched {
  name: string;
  /** One that has shown nothing for so long hangs. */
  patienceMs: number;
  each: readonly Beating[];
}

export interface LoopWatch {
  /** Names of what hangs. */
  hanging(): string[];
  /** Names of what has hung for as long again: it will not come back. */
  lost(): string[];
}

/** Tells which loops hang: on a connection whose other side is gone, or in work that never ends. */
export function watchLoops(watched: readonly Watched[], clock = (): number => performance.now()): LoopWatch {
  const silentFor = (times: number): string[] =>
    watched
      .filter(({ patienceMs, each }) => each.some(({ beat }) => clock() - beat >= patienceMs * times))
      .map(({ name }) => name);
  return { hanging: () => silentFor(1), lost: () => silentFor(2) };
}
