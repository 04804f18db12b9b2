import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnv, repositoryRoot } from '../env.ts';
import { startChild } from '../local/child.ts';
import { logTail } from '../local/log-files.ts';
import { LocalError } from '../local/local-error.ts';

const STAMP = '.build-stamp';
const NO_SOURCE = new Set(['dist', 'node_modules', '.types', '.turbo', 'coverage']);

/** What a build of an app reads besides its own folder. */
const SHARED_SOURCES = ['packages/shared/src', 'package-lock.json'];

/** A hash over paths and contents of everything the build reads. */
export function sourceHash(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    for (const file of filesBelow(path))
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !NO_SOURCE.has(entry.name) && !entry.name.endsWith('.tsbuildinfo'))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
  } catch {
    return [path]; // a single file
  }
}

/** Builds the web app when its sources differ from those of the last build. Returns whether there was anything to do. */
export async function buildWebIfStale(
  logFile: string,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  const folder = join(repositoryRoot, 'apps/web');
  const stamp = join(folder, 'dist', STAMP);
  const hash = sourceHash(repositoryRoot, ['apps/web', ...SHARED_SOURCES]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  say('Building the dashboard (only after a change of its sources).');
  const build = startViteBuild([], logFile);
  const stop = () => void build.stop('SIGTERM', 1_000);
  signal?.addEventListener('abort', stop);
  const { code, error } = await build.exited;
  signal?.removeEventListener('abort', stop);
  if (code !== 0)
    throw new LocalError(
      `The dashboard could not be built (${error?.message ?? `exit code ${code}`}):\n${logTail(logFile)}`,
    );
  writeFileSync(stamp, hash);
  return true;
}

/** Builds the web app whenever a source changes, into the folder the api serves: one origin and one policy as always. */
export function watchWeb(logFile: string): { stop: () => Promise<void> } {
  const { stop } = startViteBuild(['--watch'], logFile);
  return { stop: () => stop('SIGTERM', 2_000) };
}

function startViteBuild(flags: readonly string[], logFile: string) {
  return startChild({
    command: process.execPath,
    args: [join(repositoryRoot, 'node_modules/vite/bin/vite.js'), 'build', ...flags],
    env: { ...inheritedEnv(), NODE_ENV: 'production' },
    cwd: join(repositoryRoot, 'apps/web'),
    logFile,
  });
}
