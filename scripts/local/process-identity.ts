import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A text that stays the same for the whole life of a process and differs for the next owner of its number; null when no
 * such process runs. Zombies count as gone: in a container nobody may ever collect them.
 */
export function processIdentity(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The command name stands in parentheses and may itself hold blanks and parentheses.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [state] = fields;
      return state === 'Z' || state === 'X' ? null : (fields[19] ?? null);
    } catch {
      return null;
    }
  }
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
    return started === '' ? null : started;
  } catch {
    return null;
  }
}

/** True while the process runs (zombies do not). */
export function isRunning(pid: number): boolean {
  return processIdentity(pid) !== null;
}

/** Waits until the process is gone. Returns false when it still runs after `timeoutMs`. */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(pid)) {
    if (Date.now() >= deadline) return false;
    await sleep(20);
  }
  return true;
}
