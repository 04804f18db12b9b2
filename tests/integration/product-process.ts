import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@wac/core/kernel';
import { vi } from 'vitest';
import { startChild, type Child } from '../../scripts/local/child.ts';
import { freePort } from '../../scripts/local/ports.ts';

export interface ProductProcess extends Pick<Child, 'exited' | 'signal'> {
  readonly pid: number;
  /** Where it answers. */
  readonly url: string;
  /** Everything it has written to its log. */
  log(): Promise<string>;
  /** Kills it as a crash does: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const MAIN = {
  api: fileURLToPath(new URL('../../apps/api/src/main.ts', import.meta.url)),
  worker: fileURLToPath(new URL('../../apps/worker/src/main.ts', import.meta.url)),
};

/** Starts api or worker as a process of its own, with the environment of a suite's installation, and waits until it is ready. */
export async function startProductProcess(part: 'api' | 'worker', environment: Environment): Promise<ProductProcess> {
  const port = await freePort();
  const logFile = join(environment.DATA_DIR, `${part}-${randomUUID()}.log`);
  const child = startChild({
    command: process.execPath,
    args: [MAIN[part]],
    env: { ...variablesOf(environment), PORT: String(port), WORKER_PORT: String(port) },
    cwd: environment.DATA_DIR,
    logFile,
  });
  const url = `http://127.0.0.1:${port}`;
  const log = (): Promise<string> => readFile(logFile, 'utf8');
  const gone = child.exited.then(async () => {
    throw new Error(`The ${part} left at once:\n${await log()}`);
  });
  const ready = vi.waitFor(
    async () => {
      if ((await fetch(`${url}/readyz`)).status !== 200) throw new Error(`The ${part} is not ready.`);
    },
    { timeout: 60_000, interval: 50 },
  );
  gone.catch(() => undefined);
  await Promise.race([ready, gone]);
  return {
    pid: child.pid,
    exited: child.exited,
    signal: child.signal,
    url,
    log,
    async kill() {
      child.signal('SIGKILL');
      await child.exited;
    },
    stop: () => child.stop(),
  };
}

function variablesOf(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      if (Array.isArray(value)) return [[name, value.join(',')]];
      // A set of addresses cannot be written back; no suite needs one in a process of its own.
      return value === undefined || typeof value === 'object' ? [] : [[name, String(value)]];
    }),
  );
}
