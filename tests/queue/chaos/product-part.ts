import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startChild, type Child, type Exit } from '../../../scripts/local/child.ts';
import type { Disaster } from './evidence.ts';

export interface ProductPart {
  readonly name: string;
  /**
   * Starts it and waits until it is ready. Like a supervisor it tries again when the process leaves before, because the
   * database is away.
   * @param more environment on top, for this life of it only
   */
  start(more?: Readonly<Record<string, string>>): Promise<void>;
  /** The end of its present life. */
  exited(): Promise<Exit>;
  kill(): Promise<void>;
  /** Stands still for a while, as when the machine is frozen, and goes on as if nothing had been. */
  freeze(forMs: number): Promise<void>;
  /** Asks it to finish and leave. */
  stop(): Promise<void>;
  log(): string;
}

export interface PartOptions {
  name: string;
  kind: 'api' | 'worker';
  /** The source tree to run. */
  root: string;
  /** `HOST`, `PORT` and `WORKER_PORT` among them say where it answers. */
  variables: Readonly<Record<string, string>>;
  port: number;
  folder: string;
  /** Ends that nobody asked for are told here, as are the times in which it was away. */
  disasters: Disaster[];
  surprises: string[];
}

/** This checkout. */
export const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url));

/** The api or a worker as a process of its own. */
export function createPart(options: PartOptions): ProductPart {
  const { name, kind, root, variables, port, folder, disasters, surprises } = options;
  const logFile = join(folder, `${name}.log`);
  let child: Child | null = null;
  let away: number | null = performance.now();
  let expected = false;

  const launch = (more: Readonly<Record<string, string>>): Child => {
    expected = false;
    return startChild({
      command: process.execPath,
      args: [join(root, `apps/${kind}/src/main.ts`)],
      env: { ...variables, ...more, PATH: '/usr/bin:/bin', NODE_COMPILE_CACHE: join(folder, 'compiled') },
      cwd: folder,
      logFile,
    });
  };

  const watch = async (life: Child, armed: boolean): Promise<void> => {
    const { code, signal } = await life.exited;
    away = performance.now();
    const meant = expected || (armed && signal === 'SIGKILL');
    if (!meant) surprises.push(`${name} left by itself (${code ?? signal})`);
  };

  const isReady = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );

  return {
    name,
    async start(more = {}) {
      for (let tries = 0; tries < 600; tries += 1) {
        const life = launch(more);
        child = life;
        let left: Exit | null = null;
        void life.exited.then((exit) => (left = exit));
        while (left === null && !(await isReady())) await sleep(25);
        if (away !== null) disasters.push({ part: name, from: away, until: performance.now() });
        away = null;
        // One that is to die somewhere may have found its end already.
        if (left === null || (left as Exit).signal !== null) return void watch(life, 'FAILPOINT' in more);
        away = performance.now();
        await sleep(200);
      }
      throw new Error(`${name} does not start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
    },
    exited: () => child?.exited ?? Promise.reject(new Error(`${name} was never started`)),
    async kill() {
      expected = true;
      child?.signal('SIGKILL');
      await child?.exited;
    },
    async freeze(forMs) {
      const from = performance.now();
      const life = child;
      life?.signal('SIGSTOP');
      await sleep(forMs);
      life?.signal('SIGCONT');
      disasters.push({ part: name, from, until: performance.now() });
    },
    async stop() {
      expected = true;
      await child?.stop('SIGTERM', 60_000);
    },
    log: () => readFileSync(logFile, 'utf8'),
  };
}
