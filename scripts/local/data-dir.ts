import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LocalError } from './local-error.ts';
import { errorCode, readJsonFile } from './private-file.ts';
import { processIdentity } from './process-identity.ts';

const lockContent = z.object({ pid: z.int().positive(), identity: z.string(), purpose: z.string() });
export type LockHolder = z.infer<typeof lockContent>;
export type DataDirLock = { release(): void };

/** Makes the data folder when it is missing and refuses one that this user cannot write. */
export function openDataDir(dataDir: string): void {
  try {
    if (mkdirSync(dataDir, { recursive: true, mode: 0o700 }) !== undefined && process.getuid?.() === 0) {
      chmodSync(dataDir, 0o711); // the database runs as another user below it
    }
    if (!statSync(dataDir).isDirectory()) throw new LocalError(`${dataDir} (DATA_DIR) is not a folder.`);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' || code === 'ENOTDIR') throw new LocalError(`${dataDir} (DATA_DIR) is not a folder.`);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new LocalError(
        `The data folder ${dataDir} cannot be written by this user (perhaps an earlier start ran as another one). Start as that user, or choose another folder with DATA_DIR.`,
      );
    }
    throw error;
  }
}

/** The living process that holds the data folder, or null. */
export function lockHolder(dataDir: string): LockHolder | null {
  const parsed = lockContent.safeParse(readJsonFile(lockPath(dataDir)));
  return parsed.success && processIdentity(parsed.data.pid) === parsed.data.identity ? parsed.data : null;
}

/**
 * Takes the data folder for this process. A lock whose process is gone is replaced; a living holder is named in the
 * `LocalError`. `purpose` is what the next one who is refused will read ("npm start").
 */
export function lockDataDir(dataDir: string, purpose: string): DataDirLock {
  const path = lockPath(dataDir);
  const content = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) ?? '', purpose });
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (createExclusively(path, content)) {
      return {
        release: () => {
          if (readOrEmpty(path) === content) rmSync(path, { force: true });
        },
      };
    }
    const holder = lockHolder(dataDir);
    if (holder) {
      throw new LocalError(
        `${dataDir} is in use by "${holder.purpose}" (process ${holder.pid}). Stop it first (Ctrl-C in its terminal, or: kill ${holder.pid}), or use another folder with DATA_DIR.`,
      );
    }
    removeStale(path);
  }
  throw new LocalError(`The lock ${path} changes all the time: other starts are running in this folder. Try again.`);
}

function lockPath(dataDir: string): string {
  return join(dataDir, 'lock');
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Creates the file with its content in one step, so that nobody reads a lock that does not yet say whose it is. */
function createExclusively(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // File systems without hard links (some mounted folders) still have exclusive creation.
    try {
      writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
      return true;
    } catch (second) {
      if (errorCode(second) === 'EEXIST') return false;
      throw second;
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead lock aside. Two processes may try at once: whoever moved a living lock by mistake puts it back. */
function removeStale(path: string): void {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = lockContent.safeParse(readJsonFile(aside));
  if (moved.success && processIdentity(moved.data.pid) === moved.data.identity) {
    try {
      linkSync(aside, path);
    } catch {
      // someone else holds the folder by now
    }
  }
  rmSync(aside, { force: true });
}
