import { logTail } from '../local/log-files.ts';
import { LocalError } from '../local/local-error.ts';
import { keepRunning } from './keep-running.ts';
import type { KeptPart } from './keep-running.ts';
import type { Part, PartName } from './part.ts';

/** Whoever takes requests leaves first, what they depend on later, the database last. */
const STOP_ORDER: readonly PartName[] = ['api', 'worker', 'simulator', 'redis', 'postgres'];

type Pids = Record<PartName, number | null>;

export type SupervisorEvents = {
  say: (line: string) => void;
  /** A part has (re)started or was lost: the process ids are others now. */
  pidsChanged: (pids: Pids) => void;
  /** A part without which the product cannot run was given up. */
  gaveUp: (error: Error) => void;
};

export type Supervisor = {
  pids: Pids;
  /** Starts a part and keeps it running; resolves when it is ready for the first time. */
  run: (part: Part) => Promise<void>;
  restart: (name: PartName) => Promise<void>;
  stopAll: () => Promise<void>;
  killAll: () => void;
};

/** Keeps parts running and knows their process ids. */
export function createSupervisor({ say, pidsChanged, gaveUp }: SupervisorEvents): Supervisor {
  const kept = new Map<PartName, KeptPart>();
  const pids: Pids = { postgres: null, redis: null, simulator: null, worker: null, api: null };
  let stopping = false;

  const change = (name: PartName, pid: number | null) => {
    pids[name] = pid;
    pidsChanged(pids);
  };

  return {
    pids,
    run: async (part) => {
      if (stopping) throw new LocalError('Stopped while starting.');
      const one = keepRunning(part, {
        ready: (pid) => {
          if (pids[part.name] !== null) say(`The ${part.name} runs again (process ${pid}).`);
          change(part.name, pid);
        },
        left: (reason) =>
          say(`The ${part.name} stopped unexpectedly (${reason}): restarting it. Its log: ${part.logFile}`),
        gaveUp: (error) => {
          if (part.name === 'redis') {
            say('Redis cannot be started any more: going on without it, a little slower.');
            change('redis', null);
          } else {
            gaveUp(explain(part, error));
          }
        },
      });
      kept.set(part.name, one);
      try {
        await one.firstReady;
      } catch (error) {
        throw explain(part, error instanceof Error ? error : new Error(String(error)));
      }
    },
    restart: async (name) => await kept.get(name)?.restart(),
    stopAll: async () => {
      stopping = true;
      for (const name of STOP_ORDER) await kept.get(name)?.stop();
    },
    killAll: () => {
      stopping = true;
      for (const name of STOP_ORDER) kept.get(name)?.kill();
    },
  };
}

function explain(part: Part, error: Error): Error {
  if (error instanceof LocalError) return error;
  return new LocalError(
    `The ${part.name} cannot be started: ${error.message}. The end of its log (${part.logFile}):\n${logTail(part.logFile)}`,
  );
}
