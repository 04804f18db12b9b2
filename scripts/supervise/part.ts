import type { Child } from '../local/child.ts';

/** In the order in which they need each other. */
export type PartName = 'postgres' | 'redis' | 'simulator' | 'worker' | 'api';

/** A part that is ready for work. `stop` drains; `kill` does not wait for anything. */
export type RunningPart = Pick<Child, 'pid' | 'exited'> & { stop: () => Promise<void>; kill: () => void };

export type Part = {
  name: PartName;
  logFile: string;
  /** Resolves when the part is ready for work; rejects when it left before that. Aborting ends the attempt. */
  start: (signal: AbortSignal) => Promise<RunningPart>;
};
