import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LocalError } from './local-error.ts';
import { SHARED_PLACE } from './postgres-binaries.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { errorCode } from './private-file.ts';
import { canEnter, isRoot, systemUser } from './system-user.ts';
import type { RunAs } from './system-user.ts';

export type PostgresFolder = { folder: string; runAs: RunAs };
type NewCluster = PostgresFolder & { binaries: PostgresBinaries; password: string; durable: boolean };

/**
 * Where PostgreSQL's files of this data folder are, and as whom it must run. As root it runs as the files' owner; when that
 * user cannot enter DATA_DIR, the files live under /var/lib and `DATA_DIR/postgres-location` says where.
 */
export function postgresFolder(dataDir: string): PostgresFolder {
  const inside = join(dataDir, 'postgres');
  if (!isRoot()) return { folder: inside, runAs: null };
  const note = join(dataDir, 'postgres-location');
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : null;
  const existing = noted ?? (existsSync(inside) ? inside : null);
  if (existing !== null && existsSync(existing)) {
    const { uid, gid } = statSync(existing);
    const runAs = uid === 0 ? systemUser() : { uid, gid };
    if (existing === inside && !canEnter(dataDir, runAs)) {
      throw new LocalError(
        `PostgreSQL cannot run as root, and the owner of ${inside} (user ${uid}) can no longer enter that folder. Give that user passage (chmod o+x on the folders above it), or start as that user.`,
      );
    }
    return { folder: existing, runAs };
  }
  const runAs = systemUser();
  if (canEnter(dataDir, runAs)) return { folder: inside, runAs };
  const outside = join(sharedFolder(dataDir), 'postgres');
  mkdirSync(sharedFolder(dataDir), { recursive: true, mode: 0o755 });
  writeFileSync(note, `${outside}\n`);
  return { folder: outside, runAs };
}

/** Where PostgreSQL's files go when its user cannot enter `dataDir`. */
export function sharedFolder(dataDir: string): string {
  return join(SHARED_PLACE, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
}

/** True when the folder holds a database already. Refuses what is not one of ours, untouched, with what to do. */
export function checkPostgresFolder(folder: string, major: number): boolean {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return false;
    if (code === 'EACCES') {
      throw new LocalError(
        `${folder} belongs to another user (an earlier start ran as root or as somebody else). Start as that user again, or choose another folder with DATA_DIR.`,
      );
    }
    if (code === 'ENOTDIR')
      throw new LocalError(
        `${folder} should be a folder with PostgreSQL's files but is a file. Move it away and start again.`,
      );
    throw error;
  }
  if (names.length === 0) return false;
  if (!names.includes('PG_VERSION') || !names.includes('global') || !names.includes('base')) {
    throw new LocalError(
      `${folder} is broken: it is not a complete PostgreSQL data folder. Nothing was changed. Put a backup in its place, or move it away to begin with an empty database.`,
    );
  }
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found !== String(major)) {
    throw new LocalError(
      `${folder} was written by PostgreSQL ${found}, this release carries PostgreSQL ${major}. Nothing was changed. Dump it with the release that wrote it and load it here, or move the folder away to begin with an empty database.`,
    );
  }
  return true;
}

/**
 * Makes an empty cluster. It is built beside its place and moved there when complete, so that an interrupted first start
 * leaves nothing that looks like a database. Collation is the built-in C.UTF-8 (the same on every machine), character
 * classes come from the system's UTF-8 locale: under plain C, trigram search would not see Arabic letters.
 */
export function makeCluster({ folder, runAs, binaries, password, durable }: NewCluster): void {
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.pw`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (runAs) {
    chownSync(draft, runAs.uid, runAs.gid);
    chownSync(passwordFile, runAs.uid, runAs.gid);
  }
  try {
    const failures: string[] = [];
    for (const locale of ['C.UTF-8', 'en_US.UTF-8']) {
      const made = spawnSync(
        binaries.initdb,
        [
          `--pgdata=${draft}`,
          '--username=postgres',
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          `--locale=${locale}`,
          '--lc-messages=C',
          '--no-instructions',
          ...(durable ? [] : ['--no-sync']),
        ],
        { ...runAs, cwd: '/', encoding: 'utf8' },
      );
      if (made.status === 0) {
        if (existsSync(folder)) rmSync(folder, { recursive: true });
        renameSync(draft, folder);
        return;
      }
      failures.push(made.error?.message ?? made.stderr.trim());
    }
    throw new LocalError(`PostgreSQL could not make its files in ${folder}: ${failures[0]}`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}
