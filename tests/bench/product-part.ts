import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../../scripts/env.ts';
import { startChild, type Child } from '../../scripts/local/child.ts';
import { freePort } from '../../scripts/local/ports.ts';

/** Api or worker, from its bundle, in a process of its own. */
export interface ProductPart {
  readonly pid: number;
  readonly port: number;
  /** Settles when the process is gone. */
  readonly exited: Promise<unknown>;
  /** Stands still, connections and all, until it is told to go on. */
  pause(): void;
  resume(): void;
  /** The sum of a metric over its labels. */
  metric(name: string): Promise<number>;
  stop(): Promise<void>;
}

const READY_PATIENCE_MS = 120_000;

const running = new Set<Child>();

/** Starts a part and waits until it is ready. */
export async function startPart(
  part: 'api' | 'worker',
  variables: Readonly<Record<string, string>>,
  logFile: string,
): Promise<ProductPart> {
  const port = await freePort();
  const child = startChild({
    command: process.execPath,
    args: [join(repositoryRoot, 'apps', part, 'dist/main.js')],
    env: { PATH: '/usr/bin:/bin', ...variables, PORT: String(port), WORKER_PORT: String(port) },
    cwd: repositoryRoot,
    logFile,
  });
  const url = `http://127.0.0.1:${port}`;
  let gone = false;
  running.add(child);
  void child.exited.then(() => {
    gone = true;
    running.delete(child);
  });
  const deadline = performance.now() + READY_PATIENCE_MS;
  while (
    !(await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (gone || performance.now() > deadline) throw new Error(`The ${part} did not start; its log: ${logFile}`);
    await sleep(50);
  }
  return {
    pid: child.pid,
    port,
    exited: child.exited,
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    async metric(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      const lines = text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? ([0-9.e+-]+)`, 'gm'));
      return [...lines].reduce((sum, [, value]) => sum + Number(value), 0);
    },
    async stop() {
      child.signal('SIGCONT');
      await child.stop('SIGTERM', 10_000);
    },
  };
}

/** For a bench that is broken off: parts have process groups of their own and would outlive it. */
export async function stopAllParts(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      child.signal('SIGCONT');
      return child.stop('SIGTERM', 2_000);
    }),
  );
}
