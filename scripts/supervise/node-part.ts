import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordChild } from '../local/children-file.ts';
import { startChild } from '../local/child.ts';
import type { Child } from '../local/child.ts';
import type { Part, PartName } from './part.ts';

export type NodePartOptions = {
  name: PartName;
  dataDir: string;
  logFile: string;
  /** The program, as an absolute path. */
  entry: string;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Answers 2xx once the part is ready. */
  readyUrl: string;
  /** Work to do each time the part has become ready, before it counts as such. */
  afterReady?: () => Promise<void>;
};

const READY_TIMEOUT_MS = 120_000;
const DRAIN_MS = 15_000;

/** A part that is a Node program of ours, run by the Node that runs us. */
export function nodePart({ name, dataDir, logFile, entry, cwd, env, readyUrl, afterReady }: NodePartOptions): Part {
  return {
    name,
    logFile,
    start: async (signal) => {
      const child = startChild({
        command: process.execPath,
        args: ['--enable-source-maps', entry],
        // Compiled sources are kept: a quarter of each later start.
        env: { NODE_COMPILE_CACHE: join(dataDir, 'compile-cache'), ...env },
        cwd,
        logFile,
      });
      recordChild(dataDir, name, child.pid);
      const abort = () => void child.stop('SIGTERM', DRAIN_MS);
      signal.addEventListener('abort', abort);
      try {
        await waitUntilReady(name, child, readyUrl, signal);
        await afterReady?.();
      } catch (error) {
        await child.stop('SIGTERM', DRAIN_MS);
        throw error;
      } finally {
        signal.removeEventListener('abort', abort);
      }
      return {
        pid: child.pid,
        exited: child.exited,
        stop: () => child.stop('SIGTERM', DRAIN_MS),
        kill: () => child.signal('SIGKILL'),
      };
    },
  };
}

async function waitUntilReady(name: string, child: Child, url: string, signal: AbortSignal): Promise<void> {
  let exited = false;
  void child.exited.then(() => (exited = true));
  let answer = 'no answer';
  for (const deadline = Date.now() + READY_TIMEOUT_MS; Date.now() < deadline; await sleep(50)) {
    if (signal.aborted) throw new Error(`${name} was stopped while starting`);
    if (exited) {
      const { code, signal: killedBy, error } = await child.exited;
      throw new Error(`${name} left before it was ready (${error?.message ?? killedBy ?? `exit code ${code}`})`);
    }
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000), headers: { connection: 'close' } });
      answer = `${response.status} ${(await response.text()).slice(0, 300)}`;
      if (response.ok) return;
    } catch {
      // not listening yet
    }
  }
  throw new Error(`${name} did not become ready within ${READY_TIMEOUT_MS / 1_000} s (${url} answered: ${answer})`);
}
