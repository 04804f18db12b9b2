import { execFileSync, spawnSync } from 'node:child_process';
import { LocalError } from './local-error.ts';

/** The identity a process is started with; null means: as ourselves. */
export type RunAs = { uid: number; gid: number } | null;

const SYSTEM_USER = 'wac-data';

/** True when this process runs as root, as which PostgreSQL refuses to run. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The unprivileged system user that owns PostgreSQL's files when we are root; made on first use. An own one rather than
 * Debian's `postgres`, which may own another server's data.
 */
export function systemUser(): { uid: number; gid: number } {
  const found = lookUp(SYSTEM_USER);
  if (found) return found;
  const made = spawnSync(
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      SYSTEM_USER,
    ],
    {
      encoding: 'utf8',
    },
  );
  const user = lookUp(SYSTEM_USER);
  if (user) return user;
  throw new LocalError(
    `PostgreSQL cannot run as root and the system user ${SYSTEM_USER} could not be made (${made.stderr?.trim() || made.error?.message}). Make it with useradd, or start as a normal user.`,
  );
}

function lookUp(name: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** Asks the system itself (modes, access lists, mounts) whether that user can enter the folder. */
export function canEnter(folder: string, runAs: RunAs): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runAs, cwd: '/', stdio: 'ignore' });
  return probe.status === 0;
}

/** Asks the system whether that user can execute the file. */
export function canExecute(file: string, runAs: RunAs): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', file], { ...runAs, cwd: '/', stdio: 'ignore' });
  return probe.status === 0;
}
