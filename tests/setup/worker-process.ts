import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, type Child } from '../../scripts/local/child.ts';
import { freePort } from '../../scripts/local/ports.ts';
import type { TestInstallation } from './installation.ts';

const ENTRY = fileURLToPath(new URL('../../apps/worker/src/main.ts', import.meta.url));

export interface WorkerProcess extends Pick<Child, 'pid' | 'exited' | 'stop'> {
  /** Dies on the spot, in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** A worker in a process of its own, so that it can be killed. Resolves when it is ready. */
export async function startWorkerProcess(shop: TestInstallation): Promise<WorkerProcess> {
  const port = await freePort();
  const child = startChild({
    command: process.execPath,
    args: [ENTRY],
    env: { ...shop.variables, WORKER_PORT: String(port), PATH: '/usr/bin:/bin' },
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    logFile: join(shop.dataDir, `worker-${port}.log`),
  });
  for (let round = 0; ; round += 1) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    if (round > 1_200) throw new Error('The worker process did not become ready');
    await sleep(50);
  }
  return {
    pid: child.pid,
    exited: child.exited,
    stop: child.stop,
    async kill() {
      child.signal('SIGKILL');
      await child.exited;
    },
  };
}
