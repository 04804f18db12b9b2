import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../env.ts';
import { sharedFolder } from '../local/postgres-folder.ts';
import type { RunAs } from '../local/system-user.ts';

export type ProjectCopy = { folder: string; remove: () => void };

/**
 * Copies the tracked files, as a fresh clone would have them, to a folder with a blank in its path, and links the installed
 * packages. As root for root (`runAs` null) the place is closed to everybody else, as /root is.
 */
export function copyProject(runAs: RunAs): ProjectCopy {
  const place = mkdtempSync(join(tmpdir(), 'wac smoke '));
  const folder = join(place, 'the project');
  mkdirSync(folder);
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  for (const file of tracked.split('\0').filter((name) => name !== '')) {
    if (!existsSync(join(repositoryRoot, file))) continue; // deleted, not yet committed
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(repositoryRoot, file), join(folder, file), { force: true });
  }
  linkPackages(join(folder, 'node_modules'));
  if (runAs) giveFolders(place, runAs);
  return {
    folder,
    remove: () => {
      rmSync(sharedFolder(join(folder, '.data')), { recursive: true, force: true });
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Hard links where the file system can, else copies. */
function linkPackages(target: string): void {
  const source = join(repositoryRoot, 'node_modules');
  try {
    execFileSync('cp', ['-al', source, target], { stdio: 'pipe' });
  } catch {
    execFileSync('cp', ['-a', source, target], { stdio: 'pipe' });
  }
}

/** Hands over the folders only: linked files are the original's too, and being readable is enough. */
function giveFolders(folder: string, { uid, gid }: NonNullable<RunAs>): void {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) giveFolders(join(folder, entry.name), { uid, gid });
  }
}
