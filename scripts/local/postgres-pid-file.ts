import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalError } from './local-error.ts';
import { isRunning, waitUntilGone } from './process-identity.ts';

export type PidFile = { pid: number; port: number; ready: boolean };

/** What `postmaster.pid` says (its line order is fixed by PostgreSQL: pid, folder, start, port, …, status); null without one. */
export function readPidFile(folder: string): PidFile | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0
      ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
      : null;
  } catch {
    return null;
  }
}

/**
 * Ends a server that outlived the process which had started it (the caller holds the data folder's lock, so it is nobody
 * else's) and removes the pid file of one that was killed: its number may belong to a stranger by now.
 */
export async function clearEarlierServer(folder: string, say: (line: string) => void): Promise<void> {
  const earlier = readPidFile(folder);
  if (earlier && isRunning(earlier.pid) && isServerOf(folder, earlier.pid)) {
    say(`Stopping the PostgreSQL that an earlier run left behind (process ${earlier.pid}).`);
    process.kill(earlier.pid, 'SIGINT');
    if (!(await waitUntilGone(earlier.pid, 60_000))) {
      throw new LocalError(
        `A PostgreSQL of an earlier run (process ${earlier.pid}) does not stop. End it, then start again: kill -QUIT ${earlier.pid}`,
      );
    }
  }
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** A server stands in its data folder: its working directory tells it from a stranger with the same number. */
function isServerOf(folder: string, pid: number): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).includes(
      folder,
    );
  } catch {
    return false;
  }
}
